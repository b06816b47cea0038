import db from '@adonisjs/lucid/services/db'
import { lockForReview, recordReview } from '#actions/plans/review_step'
import DomainException from '#exceptions/domain_exception'
import type { Actor } from '#models/actor'
import type { Override } from '#models/override'
import type Plan from '#models/plan'
import { blockRowsAgain, letRowsThrough } from '#queries/plans/overrides'
import { clock } from '#services/clock'

/**
 * Lets blocked rows through the guardrails that stop them, where an owner may say so: the plan
 * says something else then, and approvals start over. When it is applied, exactly these guardrails
 * are passed over for exactly these rows; any other still stops them.
 *
 * @returns how many rows were let through; those that something else stops are left out
 * @throws {IllegalTransition} when the plan is past review
 * @throws {DomainException} 409 `rows_not_overridable` when none of the rows can be
 */
export async function overridePriceChanges(
  plan: Plan,
  ids: number[],
  reason: string,
  actor: Actor
) {
  const count = await db.transaction(async (trx) => {
    const locked = await lockForReview(plan, trx)
    const rows = await letRowsThrough(plan.id, ids, overrideBy(actor, reason), trx)
    if (rows.length === 0) throw notOverridable()
    const after = { ...toldOf(rows), reason }
    await recordReview(locked, { action: 'price_changes.overridden', actor, after }, trx)
    return rows.length
  })
  await plan.refresh()
  return count
}

/**
 * Takes overrides back before anything is applied: the rows are blocked again.
 *
 * @returns how many rows are blocked again
 * @throws {IllegalTransition} when the plan is past review
 * @throws {DomainException} 409 `rows_not_overridden` when none of the rows was let through
 */
export async function takeBackOverrides(plan: Plan, ids: number[], actor: Actor) {
  const count = await db.transaction(async (trx) => {
    const locked = await lockForReview(plan, trx)
    const rows = await blockRowsAgain(plan.id, ids, trx)
    if (rows.length === 0) throw notOverridden()
    const action = 'price_changes.override_taken_back'
    await recordReview(locked, { action, actor, after: toldOf(rows) }, trx)
    return rows.length
  })
  await plan.refresh()
  return count
}

/** Who lets something through, and why. */
export function overrideBy(actor: Actor, reason: string): Omit<Override, 'guardrails'> {
  return { reason, actorType: actor.type, actorId: actor.id, at: clock.now().toUTC().toISO()! }
}

const toldOf = (ids: number[]) => ({
  rows: ids.length,
  priceChanges: ids.slice(0, 100).map(String),
})

function notOverridable() {
  return new DomainException(
    'None of these rows can be let through: each is not blocked, or something stops it that nobody can override.',
    { code: 'rows_not_overridable', status: 409 }
  )
}

function notOverridden() {
  const message = 'None of these rows was let through past a guardrail.'
  return new DomainException(message, { code: 'rows_not_overridden', status: 409 })
}
