import type { FactSource } from '#queries/guardrails/facts/fact'
import { joinMoves } from '#queries/guardrails/facts/price_moves'

/** Seconds since the last change that counts, within so many hours. */
export const sinceChange: FactSource<'sinceChange'> = {
  sql: (context, hours: number, alias) => ({
    sql: `extract(epoch from ?::timestamptz - ${alias}.last)::float8`,
    bindings: [context.now.toUTC().toISO()],
    join: joinMoves(
      'max(h.valid_from) filter (where h.moved and h.counts) as last',
      context.now.minus({ hours }),
      context,
      alias
    ),
  }),
  read: (column: number | null) => column,
}
