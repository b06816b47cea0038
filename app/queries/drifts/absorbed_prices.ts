import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Plan from '#models/plan'
import type { ClaimedBatch } from '#queries/plans/apply_batches'

/** The price changes of a batch whose price is no longer seen there, nor was absorbed already. */
export async function overInBatch(
  { planId, firstChangeId, lastChangeId }: ClaimedBatch,
  trx: TransactionClientContract
): Promise<Set<number>> {
  const { rows } = await trx.rawQuery(
    `select pc.id from price_changes pc
     where pc.plan_id = ? and pc.id between ? and ? and not exists (
       select 1 from drifts d
       where d.plan_id = pc.plan_id and d.variant_id = pc.variant_id
         and d.price_list_id = pc.price_list_id
         and (d.resolution = 'absorbed'
           or (d.state <> 'resolved' and d.seen_amount = pc.to_amount)))`,
    [planId, firstChangeId, lastChangeId]
  )
  return new Set(rows.map(({ id }: { id: number }) => id))
}

/** Whether the plan takes its prices from this channel: then it has none to write there. */
export async function takesPricesOf(plan: Plan, channelId: number) {
  if (!plan.absorbsDrifts) return false
  const drift = await db.from('drifts').where({ plan_id: plan.id, channel_id: channelId }).first()
  return Boolean(drift)
}
