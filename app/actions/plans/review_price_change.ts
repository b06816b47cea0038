import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { lockForReview, recordReview } from '#actions/plans/review_step'
import DomainException from '#exceptions/domain_exception'
import type { Actor } from '#models/actor'
import type Plan from '#models/plan'

/**
 * Takes rows out of a plan, or puts them back. What people approved before is no longer what the
 * plan says, so its digest changes and approvals start over.
 *
 * @param verdict `rejected` takes rows out; `approved` puts back those that were taken out
 * @returns how many rows it changed
 * @throws {IllegalTransition} when the plan is past review
 * @throws {DomainException} 409 `rows_not_reviewable` when none of the rows can be
 */
export async function reviewPriceChanges(
  plan: Plan,
  ids: number[],
  verdict: 'approved' | 'rejected',
  actor: Actor,
  comment: string | null = null
) {
  const reviewed = await db.transaction(async (trx) => {
    const locked = await lockForReview(plan, trx)
    const changed = await markRows(locked.plan, ids, verdict, comment, trx)
    if (changed.length === 0) {
      throw new DomainException('None of these rows can be taken out or put back.', {
        code: 'rows_not_reviewable',
        status: 409,
      })
    }
    const after = {
      rows: changed.length,
      priceChanges: changed.slice(0, 100).map(String),
      comment,
    }
    await recordReview(locked, { action: `price_changes.${verdict}`, actor, after }, trx)
    return changed.length
  })
  await plan.refresh()
  return reviewed
}

async function markRows(
  plan: Plan,
  ids: number[],
  verdict: 'approved' | 'rejected',
  comment: string | null,
  trx: TransactionClientContract
): Promise<number[]> {
  const query = trx.from('price_changes').where('plan_id', plan.id).whereIn('id', ids)
  const rows =
    verdict === 'rejected'
      ? await query
          .whereNull('exception')
          .update({ exception: 'rejected', reason: comment ?? 'rejected' })
          .returning('id')
      : await query
          .where('exception', 'rejected')
          .update({ exception: null, reason: null })
          .returning('id')
  return (rows as unknown as (number | { id: number })[]).map((row) =>
    typeof row === 'number' ? row : row.id
  )
}
