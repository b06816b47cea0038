import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import IllegalTransition from '#exceptions/illegal_transition'
import type { Actor } from '#models/actor'
import Event from '#models/event'

type Transitions = Readonly<Record<string, readonly string[]>>

interface Step {
  /** The fact to record, for example `plan.approved`. */
  action: string
  actor: Actor
  /** Columns (snake case) that change together with the state. */
  set?: Record<string, unknown>
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

/**
 * For models that move through states. `moveTo` is the only place that assigns `state`: one
 * compare-and-set on the old state and one event, in the caller's transaction.
 */
export function stateful(subject: string, transitions: Transitions) {
  return <T extends NormalizeConstructor<typeof BaseModel>>(Base: T) => {
    abstract class Stateful extends Base {
      declare id: number
      declare projectId: number
      declare state: string

      /** @throws {IllegalTransition} when the table has no such step, or somebody was faster */
      protected async moveTo(state: string, step: Step, trx: TransactionClientContract) {
        const from = this.state
        if (!transitions[from]?.includes(state)) throw new IllegalTransition(subject, from, state)

        const table = (this.constructor as typeof BaseModel).table
        const moved = await trx
          .from(table)
          .where({ id: this.id, state: from })
          .update({ ...step.set, state })
        if (Number(moved) !== 1) {
          const now = await trx.from(table).where('id', this.id).select('state').firstOrFail()
          throw new IllegalTransition(subject, now.state, state)
        }
        await Event.record(
          {
            projectId: this.projectId,
            action: step.action,
            subject: { type: subject, id: this.id },
            actor: step.actor,
            before: { state: from, ...step.before },
            after: { state, ...step.after },
          },
          trx
        )
        this.useTransaction(trx)
        await this.refresh()
      }
    }
    return Stateful
  }
}
