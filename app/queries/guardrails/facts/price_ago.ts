import type { FactSource } from '#queries/guardrails/facts/fact'
import { joinMoves } from '#queries/guardrails/facts/price_moves'

/** What the price was so many days ago, or at first; null when it has not changed since. */
export const priceAgo: FactSource<'priceAgo'> = {
  sql: (context, days: number, alias) => ({
    sql: `${alias}.earlier`,
    bindings: [],
    join: joinMoves(
      '(array_agg(coalesce(h.before, h.amount) order by h.valid_from, h.id))[1] as earlier',
      context.now.minus({ days }),
      context,
      alias
    ),
  }),
  read: (column: number | null) => column,
}
