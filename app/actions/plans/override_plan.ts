import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { overrideBy } from '#actions/plans/override_price_changes'
import { planChecksNow } from '#actions/plans/recheck_plan'
import { lockForReview, recordReview } from '#actions/plans/review_step'
import DomainException from '#exceptions/domain_exception'
import type { Actor } from '#models/actor'
import type { Override } from '#models/override'
import type Plan from '#models/plan'

/**
 * Lets a plan through the guardrails on whole plans that stop it, then or now, where an owner may
 * say so. The plan says something else then, and approvals start over.
 *
 * @throws {IllegalTransition} when the plan is past review
 * @throws {DomainException} 409 `plan_not_overridable` when nothing stops it as a whole, or
 *   something that nobody can override
 */
export async function overridePlan(plan: Plan, reason: string, actor: Actor) {
  await db.transaction(async (trx) => {
    const window = await lockForReview(plan, trx)
    const { plan: locked } = window
    const stopped = [...locked.failedChecks, ...(await planChecksNow(locked, trx))].filter(
      (check) => locked.isStoppedBy(check)
    )
    if (stopped.length === 0) throw notOverridable('No guardrail stops this plan as a whole.')
    const hard = stopped.find(({ level }) => level !== 'overridable')
    if (hard) throw notOverridable(`Nobody can override this guardrail. ${hard.message}`)

    const before = locked.override?.guardrails ?? []
    const guardrails = [...new Set([...before, ...stopped.map(({ guardrail }) => guardrail)])]
    await keep(locked, { ...overrideBy(actor, reason), guardrails }, trx)
    const after = { guardrails, reason }
    await recordReview(window, { action: 'plan.overridden', actor, after }, trx)
  })
  await plan.refresh()
  return plan
}

/**
 * Takes it back before anything is applied: the guardrails stop the plan again.
 *
 * @throws {IllegalTransition} when the plan is past review
 * @throws {DomainException} 409 `plan_not_overridden`
 */
export async function takeBackPlanOverride(plan: Plan, actor: Actor) {
  await db.transaction(async (trx) => {
    const window = await lockForReview(plan, trx)
    const { plan: locked } = window
    if (!locked.override) {
      const message = 'This plan was not let through past a guardrail.'
      throw new DomainException(message, { code: 'plan_not_overridden', status: 409 })
    }
    const after = { guardrails: locked.override.guardrails }
    await keep(locked, null, trx)
    await recordReview(window, { action: 'plan.override_taken_back', actor, after }, trx)
  })
  await plan.refresh()
  return plan
}

/** Also on the plan at hand, whose digest is made of it. */
async function keep(plan: Plan, override: Override | null, trx: TransactionClientContract) {
  const stored = override === null ? null : JSON.stringify(override)
  await trx.from('plans').where('id', plan.id).update({ override: stored })
  await plan.refresh()
}

function notOverridable(message: string) {
  return new DomainException(message, { code: 'plan_not_overridable', status: 409 })
}
