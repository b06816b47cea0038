import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { reviewedDigest } from '#actions/plans/effect_digest'
import type Plan from '#models/plan'
import { overriddenLines } from '#queries/plans/overrides'

/** Gives a plan, which is locked, the digest of what it says after review. */
export async function updateDigest(plan: Plan, trx: TransactionClientContract) {
  const rows = await trx
    .from('price_changes')
    .where({ plan_id: plan.id, exception: 'rejected' })
    .orderBy('id')
    .select('variant_id', 'price_list_id')
  const digest = reviewedDigest(plan.effectDigest!, {
    rejected: rows.map((row) => `${row.price_list_id}:${row.variant_id}`),
    overridden: await overriddenLines(plan.id, trx),
    planOverride: plan.override?.guardrails ?? [],
  })
  await trx.from('plans').where('id', plan.id).update({ digest })
  return digest
}
