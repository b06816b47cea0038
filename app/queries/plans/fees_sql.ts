import type { Fees } from '#pricing/guardrails/index'
import type { Condition } from '#queries/plans/candidates'

/**
 * SQL over `v` and `p`: what the channels that sell at this list keep of the price, as JSON. Of
 * several the one that keeps most; one that has not told yet comes before all.
 *
 * @param platforms those that tell their fees
 */
export function feesSql(platforms: string[]): Condition {
  return {
    sql: `(select json_build_array(fee_l.fee_ppm, fee_l.fee_fixed) from listings fee_l
      join channels fee_c on fee_c.id = fee_l.channel_id
      where fee_l.variant_id = v.id and fee_c.price_list_id = p.price_list_id
        and fee_c.state <> 'disconnected' and fee_c.platform = any(?::text[])
      order by fee_l.fee_fixed is not null,
        fee_l.fee_fixed + p.amount::numeric * fee_l.fee_ppm / 1000000 desc
      limit 1)`,
    bindings: [platforms],
  }
}

/** The fees in such a column; null where nothing is kept. */
export function feesOf(column: [number | null, number | null] | null): Fees | 'unknown' | null {
  if (column === null) return null
  const [ppm, fixed] = column
  return ppm === null || fixed === null ? 'unknown' : { ppm, fixed }
}
