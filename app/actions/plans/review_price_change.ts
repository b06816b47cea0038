import db from '@adonisjs/lucid/services/db'
import { chooseForReview, type ReviewedRows } from '#actions/plans/choose_rows'
import { lockForReview, recordReview } from '#actions/plans/review_step'
import DomainException from '#exceptions/domain_exception'
import type { Actor } from '#models/actor'
import type Plan from '#models/plan'
import type { RowsToReview } from '#queries/plans/read_matching_rows'
import { putChosenBack, takeChosenOut } from '#queries/plans/take_out_rows'

/**
 * Takes rows out of a plan, or puts them back. What people approved before is no longer what the
 * plan says, so its digest changes and approvals start over.
 *
 * @param verdict `rejected` takes rows out; `approved` puts back those that were taken out
 * @returns how many rows it changed
 * @throws {IllegalTransition} when the plan is past review
 * @throws {DomainException} 409 `rows_not_reviewable` when none of the rows can be,
 *   `rows_changed` when they are not those that were shown
 */
export async function reviewPriceChanges(
  plan: Plan,
  asked: RowsToReview,
  verdict: 'approved' | 'rejected',
  actor: Actor,
  comment: string | null = null
): Promise<ReviewedRows> {
  const reviewed = await db.transaction(async (trx) => {
    const locked = await lockForReview(plan, trx)
    const step = verdict === 'rejected' ? 'reject' : 'approve'
    const { chosen, told } = await chooseForReview(locked.plan, step, asked, trx)
    if (chosen.rows === 0) throw notReviewable()
    await (verdict === 'rejected' ? takeChosenOut(comment, trx) : putChosenBack(trx))
    const after = { ...told, comment }
    await recordReview(locked, { action: `price_changes.${verdict}`, actor, after }, trx)
    return { rows: chosen.rows, left: chosen.left }
  })
  await plan.refresh()
  return reviewed
}

function notReviewable() {
  return new DomainException('None of these rows can be taken out or put back.', {
    code: 'rows_not_reviewable',
    status: 409,
  })
}
