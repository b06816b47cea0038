import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { reviewedDigest } from '#actions/plans/effect_digest'
import type Plan from '#models/plan'
import { overriddenText, rejectedText } from '#queries/plans/reviewed_lines'

/** Gives a plan, which is locked, the digest of what it says after review. */
export async function updateDigest(plan: Plan, trx: TransactionClientContract) {
  const digest = await reviewedDigest(plan.effectDigest!, {
    rejected: rejectedText(plan.id, trx),
    overridden: overriddenText(plan.id, trx),
    planOverride: plan.override?.guardrails ?? [],
  })
  await trx.from('plans').where('id', plan.id).update({ digest })
  return digest
}
