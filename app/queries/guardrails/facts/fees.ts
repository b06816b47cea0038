import type { FactSource } from '#queries/guardrails/facts/fact'

/**
 * What the channels that sell at this list keep of the price. Of several the one that keeps most;
 * one that has not told yet comes before all.
 */
export const fees: FactSource<'fees'> = {
  sql: ({ feePlatforms }) => ({
    sql: `(select json_build_array(fee_l.fee_ppm, fee_l.fee_fixed) from listings fee_l
      join channels fee_c on fee_c.id = fee_l.channel_id
      where fee_l.variant_id = v.id and fee_c.price_list_id = p.price_list_id
        and fee_c.state <> 'disconnected' and fee_c.platform = any(?::text[])
      order by fee_l.fee_fixed is not null,
        fee_l.fee_fixed + p.amount::numeric * fee_l.fee_ppm / 1000000 desc
      limit 1)`,
    bindings: [feePlatforms],
  }),
  read: (column: [number | null, number | null] | null) => {
    if (column === null) return null
    const [ppm, fixed] = column
    return ppm === null || fixed === null ? 'unknown' : { ppm, fixed }
  },
}
