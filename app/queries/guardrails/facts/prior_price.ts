import type { PricePast } from '#pricing/guardrails/index'
import type { PricedMoment } from '#pricing/prior_price/index'
import type { FactSource } from '#queries/guardrails/facts/fact'

const OF_THIS_PRICE = 'h.variant_id = v.id and h.price_list_id = p.price_list_id'

/** A price of the past, for `momentOf` to read: as JSON, a million of them cost twice as much. */
const MOMENT = `(date_part('epoch', h.valid_from) * 1000)::bigint || ',' || h.amount || ',' ||
  coalesce(h.compare_at_amount, -1)`
const LATEST_FIRST = 'order by h.valid_from desc, h.id desc'

/**
 * The latest so many are read at once, which is the whole past of a price that seldom changes. More
 * would cost more than looking for where the window begins: each is turned into text and back, and a
 * price that changes every week has fifty in a year, of which a window needs five.
 */
const LATEST = 8

/**
 * Of a price that changed more often than that: back to 32 days before the claim that it is shown
 * with now began, and the price of before that. So a long history is not read to its end. (A window
 * has 30 days and the rest of one; a day more never hurts.)
 */
const LONG_PAST = `array(
  select ${MOMENT} from price_versions h
  where ${OF_THIS_PRICE} and h.valid_from >= coalesce((
    select max(h.valid_from) from price_versions h
    where ${OF_THIS_PRICE} and h.valid_from <= (
      select max(h.valid_from) from price_versions h
      where ${OF_THIS_PRICE}
        and (h.compare_at_amount is null or h.compare_at_amount <= h.amount)
    ) - interval '32 days'), '-infinity')
  ${LATEST_FIRST})`

/**
 * What the price was before, only where the change may end with a claim: each of these costs one look
 * into an index, and others none. `offset 0` keeps the planner from reading `latest` once for each
 * place that names it.
 */
export const priorPrice: FactSource<'priorPrice'> = {
  sql: ({ claims, perishable }) => ({
    sql: `(case when ${claims} then (
      select (case when ${perishable?.sql ?? 'false'} then 'perishable' else '' end) || '|' ||
        array_to_string(
          case when cardinality(past.latest) < ${LATEST} then past.latest else ${LONG_PAST} end, ';')
      from (select array(
        select ${MOMENT} from price_versions h
        where ${OF_THIS_PRICE} ${LATEST_FIRST} limit ${LATEST}) as latest offset 0) past) end)`,
    bindings: perishable?.bindings ?? [],
  }),
  read: (column: string | null, { now }): PricePast | null => {
    if (column === null) return null
    const [exemption, moments] = column.split('|')
    return {
      isPerishable: exemption !== '',
      moments: moments === '' ? [] : moments.split(';').map(momentOf).reverse(),
      at: now.toMillis(),
    }
  },
}

function momentOf(text: string): PricedMoment {
  const [from, amount, compareAt] = text.split(',')
  return [Number(from), Number(amount), compareAt === '-1' ? null : Number(compareAt)]
}
