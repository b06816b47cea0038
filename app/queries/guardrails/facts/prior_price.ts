import type { PricePast } from '#pricing/guardrails/index'
import type { PricedMoment } from '#pricing/prior_price/index'
import type { FactSource } from '#queries/guardrails/facts/fact'

/** What stands in the column: whether the goods are perishable, and what the prices were. */
type Column = [isPerishable: boolean, moments: PricedMoment[] | null] | null

/**
 * What the price was before: back to 30 days (and the rest of a day) before the claim that it is
 * shown with now began, and the price of before that. So a long history is not read to its end.
 * Only where the change may end with a claim, for others need no past.
 */
export const priorPrice: FactSource<'priorPrice'> = {
  sql: ({ claims, perishable }) => ({
    sql: `(case when ${claims} then json_build_array(
      ${perishable ? `(${perishable.sql})` : 'false'},
      (select json_agg(json_build_array(
          floor(extract(epoch from h.valid_from) * 1000)::bigint, h.amount, h.compare_at_amount)
          order by h.valid_from, h.id)
        from price_versions h
        where h.variant_id = v.id and h.price_list_id = p.price_list_id
          and h.valid_from >= coalesce((
            select max(b.valid_from) from price_versions b
            where b.variant_id = v.id and b.price_list_id = p.price_list_id
              and b.valid_from <= (
                select max(c.valid_from) from price_versions c
                where c.variant_id = v.id and c.price_list_id = p.price_list_id
                  and (c.compare_at_amount is null or c.compare_at_amount <= c.amount)
              ) - interval '32 days'), '-infinity')))
      end)`,
    bindings: perishable?.bindings ?? [],
  }),
  read: (column: Column, { at }): PricePast | null =>
    column && { isPerishable: column[0], moments: column[1] ?? [], at },
}
