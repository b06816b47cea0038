import type { FactSource } from '#queries/guardrails/facts/fact'

/**
 * What the price was so many days ago, or at first where it is younger. Asked row by row: in weeks
 * most prices have changed, and one look into an index is less than summing up what did.
 */
export const priceAgo: FactSource<'priceAgo'> = {
  sql: ({ now, isBatch }, days: number) => ({
    sql: `coalesce(
      (select h.amount from price_versions h
        where h.variant_id = v.id and h.price_list_id = p.price_list_id and h.valid_from <= ?
        order by h.valid_from desc, h.id desc limit 1),
      (select h.amount from price_versions h
        where h.variant_id = v.id and h.price_list_id = p.price_list_id
          ${isBatch ? 'and h.price_change_id is distinct from pc.id' : ''}
        order by h.valid_from, h.id limit 1))`,
    bindings: [now.minus({ days }).toUTC().toISO()],
  }),
  read: (column: number | null) => column,
}
