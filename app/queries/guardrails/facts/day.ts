import type { FactSource } from '#queries/guardrails/facts/fact'
import { joinMoves } from '#queries/guardrails/facts/price_moves'

/**
 * What became of the price since the project's day began. A price that is younger than that began
 * its day with the first amount it had.
 */
export const day: FactSource<'day'> = {
  sql: (context, _of, alias) => ({
    sql: `case when ${alias}.start is not null
      then json_build_array(${alias}.start, ${alias}.changes) end`,
    bindings: [],
    join: joinMoves(
      `(array_agg(coalesce(h.before, h.amount) order by h.valid_from, h.id))[1] as start,
        count(*) filter (where h.moved and h.counts) as changes`,
      context.dayStart,
      context,
      alias
    ),
  }),
  read: (column: [number, number] | null) =>
    column === null ? null : { start: column[0], changes: column[1] },
}
