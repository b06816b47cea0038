import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/**
 * Says what a plan asks for: the prices seen there, for the drifts it took up. A correcting plan
 * names the same variants; what it puts back is our price as it is when the plan is drafted.
 *
 * @param compareAt whether the channel shows compare-at prices; otherwise ours stay
 */
export async function writeDriftInputs(
  planId: number,
  { compareAt }: { compareAt: boolean },
  trx: TransactionClientContract
) {
  await trx.rawQuery(
    `insert into plan_inputs
       (plan_id, variant_id, price_list_id, amount, compare_at_amount, keeps_compare_at)
     select plan_id, variant_id, price_list_id, seen_amount, seen_compare_at_amount, not ?
     from drifts where plan_id = ? and state in ('absorbing', 'correcting')`,
    [compareAt, planId]
  )
}
