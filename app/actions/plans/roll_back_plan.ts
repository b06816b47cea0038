import db from '@adonisjs/lucid/services/db'
import { createPlan } from '#actions/plans/create_plan'
import { draftedSoon } from '#actions/plans/drafted_soon'
import DomainException from '#exceptions/domain_exception'
import type { Actor } from '#models/actor'
import type Plan from '#models/plan'
import type Project from '#models/project'
import { batchCount } from '#queries/plans/cut_batches'
import { lockPlan } from '#queries/plans/lock_plan'
import { rollbackOf } from '#queries/plans/rollback_of'

const WROTE_PRICES = new Set(['applied', 'partially_applied', 'cancelled'])

/**
 * Makes the plan that undoes another: the prices from before, for every row that was applied.
 * Three-way: a price that is no longer what the plan wrote is a conflict, not overwritten.
 *
 * @throws {DomainException} 409 `not_applied`, `already_rolling_back`
 */
export async function rollBackPlan(project: Project, plan: Plan, actor: Actor) {
  const rollback = await db.transaction(async (trx) => {
    const locked = await lockPlan(plan, trx)
    if (locked.correctsChannelId !== null) {
      throw new DomainException(
        'This plan put your prices back on a channel and changed none of them, so there is nothing to roll back.',
        { code: 'not_applied', status: 409 }
      )
    }
    if (!WROTE_PRICES.has(locked.state) || (await batchCount(locked, trx)) === 0) {
      throw new DomainException(
        `This plan is ${locked.state.replaceAll('_', ' ')}, so there is nothing to roll back.`,
        { code: 'not_applied', status: 409 }
      )
    }
    const open = await rollbackOf(plan, trx)
    if (open) {
      throw new DomainException(`Plan ${open.number} already rolls this plan back.`, {
        code: 'already_rolling_back',
        status: 409,
      })
    }
    const title = `Roll back plan ${plan.number}`
    return createPlan(project, { source: 'rollback', title, rollbackOfId: plan.id }, actor, trx)
  })
  return draftedSoon(rollback)
}
