import db from '@adonisjs/lucid/services/db'
import { chooseForReview, type ReviewedRows } from '#actions/plans/choose_rows'
import { lockForReview, recordReview } from '#actions/plans/review_step'
import DomainException from '#exceptions/domain_exception'
import type { Actor } from '#models/actor'
import type { Override } from '#models/override'
import type Plan from '#models/plan'
import { blockChosenAgain, letChosenThrough } from '#queries/plans/overrides'
import type { RowsToReview } from '#queries/plans/read_matching_rows'
import { clock } from '#services/clock'

/**
 * Lets blocked rows through the guardrails that stop them, where an owner may say so: the plan
 * says something else then, and approvals start over. When it is applied, exactly these guardrails
 * are passed over for exactly these rows; any other still stops them.
 *
 * @returns how many rows were let through, and how many something else stops
 * @throws {IllegalTransition} when the plan is past review
 * @throws {DomainException} 409 `rows_not_overridable` when none of the rows can be,
 *   `rows_changed` when they are not those that were shown
 */
export async function overridePriceChanges(
  plan: Plan,
  asked: RowsToReview,
  reason: string,
  actor: Actor
): Promise<ReviewedRows> {
  const reviewed = await db.transaction(async (trx) => {
    const locked = await lockForReview(plan, trx)
    const { chosen, told } = await chooseForReview(locked.plan, 'override', asked, trx)
    if (chosen.rows === 0) throw notOverridable()
    await letChosenThrough(overrideBy(actor, reason), trx)
    const guardrails = chosen.guardrails.map(({ guardrail }) => guardrail)
    const after = { ...told, guardrails, reason }
    await recordReview(locked, { action: 'price_changes.overridden', actor, after }, trx)
    return { rows: chosen.rows, left: chosen.left }
  })
  await plan.refresh()
  return reviewed
}

/**
 * Takes overrides back before anything is applied: the rows are blocked again.
 *
 * @returns how many rows are blocked again
 * @throws {IllegalTransition} when the plan is past review
 * @throws {DomainException} 409 `rows_not_overridden` when none of the rows was let through,
 *   `rows_changed` when they are not those that were shown
 */
export async function takeBackOverrides(
  plan: Plan,
  asked: RowsToReview,
  actor: Actor
): Promise<ReviewedRows> {
  const reviewed = await db.transaction(async (trx) => {
    const locked = await lockForReview(plan, trx)
    const { chosen, told } = await chooseForReview(locked.plan, 'take_back_override', asked, trx)
    if (chosen.rows === 0) throw notOverridden()
    await blockChosenAgain(trx)
    const action = 'price_changes.override_taken_back'
    await recordReview(locked, { action, actor, after: told }, trx)
    return { rows: chosen.rows, left: chosen.left }
  })
  await plan.refresh()
  return reviewed
}

/** Who lets something through, and why. */
export function overrideBy(actor: Actor, reason: string): Omit<Override, 'guardrails'> {
  return { reason, actorType: actor.type, actorId: actor.id, at: clock.now().toUTC().toISO()! }
}

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
