import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { digestWithout } from '#actions/plans/effect_digest'
import { refuseRevertAlone } from '#actions/schedule_runs/refuse_revert_alone'
import DomainException from '#exceptions/domain_exception'
import IllegalTransition from '#exceptions/illegal_transition'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import type Plan from '#models/plan'
import PlanApproval from '#models/plan_approval'
import { lockWindow } from '#queries/schedule_runs/window_of_plan'

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
    const { plan: locked, revert } = await lockWindow(plan, trx)
    refuseRevertAlone(locked)
    if (locked.state !== 'proposed' && locked.state !== 'approved') {
      throw new IllegalTransition('plan', locked.state, 'reviewed')
    }
    const changed = await markRows(locked, ids, verdict, comment, trx)
    if (changed.length === 0) {
      throw new DomainException('None of these rows can be taken out or put back.', {
        code: 'rows_not_reviewable',
        status: 409,
      })
    }
    await resetApprovals(locked, actor, trx)
    if (revert) await resetApprovals(revert, actor, trx)
    await Event.record(
      {
        projectId: plan.projectId,
        action: `price_changes.${verdict}`,
        subject: { type: 'plan', id: plan.id },
        actor,
        before: { digest: locked.digest },
        after: {
          digest: await updateDigest(locked, trx),
          rows: changed.length,
          priceChanges: changed.slice(0, 100).map(String),
          comment,
        },
      },
      trx
    )
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

async function resetApprovals(plan: Plan, actor: Actor, trx: TransactionClientContract) {
  if (plan.state !== 'approved') return
  await PlanApproval.query({ client: trx })
    .where('planId', plan.id)
    .whereNull('resetAt')
    .update({ reset_at: trx.raw('now()') })
  await plan.reopen(actor, trx)
}

/** The digest of what is left after review. */
export async function updateDigest(plan: Plan, trx: TransactionClientContract) {
  const rows = await trx
    .from('price_changes')
    .where({ plan_id: plan.id, exception: 'rejected' })
    .orderBy('id')
    .select('variant_id', 'price_list_id')
  const digest = digestWithout(
    plan.effectDigest!,
    rows.map((row) => `${row.price_list_id}:${row.variant_id}`)
  )
  await trx.from('plans').where('id', plan.id).update({ digest })
  return digest
}
