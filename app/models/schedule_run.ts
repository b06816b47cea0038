import { compose } from '@adonisjs/core/helpers'
import { belongsTo, hasMany } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import { ScheduleRunSchema } from '#database/schema'
import type { Actor } from '#models/actor'
import { stateful } from '#models/mixins/stateful'
import Plan from '#models/plan'
import Rule from '#models/rule'
import RuleVersion from '#models/rule_version'
import { scheduleRunLifecycle, type ScheduleRunState } from '#pricing/lifecycles/index'

/**
 * A moment of a rule's schedule that was taken: a run, or a window with its two plans. There is one
 * for each moment, however many processes look for it.
 */
export default class ScheduleRun extends compose(
  ScheduleRunSchema,
  stateful('schedule_run', scheduleRunLifecycle.transitions)
) {
  declare state: ScheduleRunState

  @belongsTo(() => Rule)
  declare rule: BelongsTo<typeof Rule>

  @belongsTo(() => RuleVersion)
  declare ruleVersion: BelongsTo<typeof RuleVersion>

  /** The plan it proposed; of a window the plan it begins with and the one that restores prices. */
  @hasMany(() => Plan)
  declare plans: HasMany<typeof Plan>

  get plan(): Plan | null {
    return this.plans.find(({ rollbackOfId }) => rollbackOfId === null) ?? null
  }

  get revert(): Plan | null {
    return this.plans.find(({ rollbackOfId }) => rollbackOfId !== null) ?? null
  }

  /** A window that was prepared does not take place: nobody approved it, or nothing ran. */
  miss(reason: string, actor: Actor, trx: TransactionClientContract) {
    const step = { action: 'schedule_run.missed', actor, set: { reason }, after: { reason } }
    return this.moveTo('missed', step, trx)
  }

  /** Its rule was edited or archived before it began. */
  withdraw(reason: string, actor: Actor, trx: TransactionClientContract) {
    const step = { action: 'schedule_run.withdrawn', actor, set: { reason }, after: { reason } }
    return this.moveTo('withdrawn', step, trx)
  }
}
