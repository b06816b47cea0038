import type { Fees } from '#pricing/guardrails/index'
import type { Condition } from '#queries/plans/candidates'

/** What guardrails want to know of a variant beyond its price: it costs, so only where they do. */
export interface GuardInputs {
  /** Whether it matters what the variant sells at on Amazon. */
  amazonOffers: boolean
  /** Where it matters what channels keep: the platforms that tell it. */
  feePlatforms: string[] | null
}

/** Two columns over `v` and `p`: the Amazon offer, and the fees as `feesOf` reads them. */
export function guardInputsSql(inputs: GuardInputs, currency: string): Condition {
  const offer = inputs.amazonOffers ? amazonOfferSql(currency) : NOTHING
  const fees = inputs.feePlatforms ? feesSql(inputs.feePlatforms) : NOTHING
  return {
    sql: `${offer.sql}, ${fees.sql}`,
    bindings: [...offer.bindings, ...fees.bindings],
  }
}

/** The fees in such a column; null where nothing is kept, or nobody asks. */
export function feesOf(column: [number | null, number | null] | null): Fees | 'unknown' | null {
  if (column === null) return null
  const [ppm, fixed] = column
  return ppm === null || fixed === null ? 'unknown' : { ppm, fixed }
}

const NOTHING: Condition = { sql: 'null', bindings: [] }

/**
 * The lowest price the variant was seen at on Amazon, where this list's price shows on another
 * channel. An Amazon channel that sells at this very list moves with it.
 */
function amazonOfferSql(currency: string): Condition {
  return {
    sql: `(case when exists (
        select 1 from listings shop_l join channels shop on shop.id = shop_l.channel_id
        where shop_l.variant_id = v.id and shop.price_list_id = p.price_list_id
          and shop.platform <> 'amazon' and shop.state <> 'disconnected')
      then (
        select min(amazon_l.amount) from listings amazon_l
        join channels amazon on amazon.id = amazon_l.channel_id
        where amazon_l.variant_id = v.id and amazon.platform = 'amazon'
          and amazon.state <> 'disconnected' and amazon.price_list_id <> p.price_list_id
          and amazon_l.currency = ?)
      end)`,
    bindings: [currency],
  }
}

/**
 * What the channels that sell at this list keep of the price, as JSON. Of several the one that
 * keeps most; one that has not told yet comes before all.
 */
function feesSql(platforms: string[]): Condition {
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
