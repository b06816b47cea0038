import type { FactSource } from '#queries/guardrails/facts/fact'

/**
 * The lowest price the variant was seen at on Amazon, where this list's price shows on another
 * channel. An Amazon channel that sells at this very list moves with it.
 */
export const amazonOffer: FactSource<'amazonOffer'> = {
  sql: ({ currency }) => ({
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
  }),
  read: (column: number | null) => column,
}
