import type { DateTime } from 'luxon'
import type { FactContext } from '#queries/guardrails/facts/fact'
import type { Condition } from '#queries/plans/candidates'

/**
 * Joins a summary of what became of each price since a moment, over `h`: its versions since then,
 * with the amount before each, whether it `moved` the price, and whether that `counts`. Of a catalog
 * it reads what changed, however large the rest is; of a batch, each row's own history, without what
 * its own price change has written, which an earlier channel may have done.
 *
 * @param columns aggregates over `h`, beside `variant_id`
 */
export function joinMoves(
  columns: string,
  since: DateTime,
  { projectId, priceListId, isBatch }: FactContext,
  alias: string
): Condition {
  const from = since.toUTC().toISO()!
  const which = isBatch
    ? `h.variant_id = pc.variant_id and h.price_list_id = pc.price_list_id
         and h.price_change_id is distinct from pc.id`
    : `h.project_id = ? and h.price_list_id = ?`
  return {
    sql: `left join ${isBatch ? 'lateral' : ''} (
      select h.variant_id, ${columns}
      from (
        select h.*, h.before is distinct from h.amount and h.before is not null as moved,
          ${COUNTS} as counts
        from (
          select h.*, coalesce(
            lag(h.amount) over (partition by h.variant_id order by h.valid_from, h.id),
            (${amountBefore('h.variant_id', 'h.price_list_id')}),
            (select w.from_amount from price_changes w where w.id = h.price_change_id)) as before
          from price_versions h where ${which} and h.valid_from >= ?
        ) h
      ) h
      group by h.variant_id
    ) ${alias} on ${alias}.variant_id = v.id`,
    bindings: [projectId, from, ...(isBatch ? [] : [projectId, priceListId]), from],
  }
}

/** The amount of the version in force just before a moment, the one binding. */
function amountBefore(variant: string, list: string) {
  return `select b.amount from price_versions b
    where b.variant_id = ${variant} and b.price_list_id = ${list} and b.valid_from < ?
    order by b.valid_from desc, b.id desc limit 1`
}

/**
 * A rollback does not count, nor what it undid, unless the rollback was itself undone. Plans that
 * are rolled back are few: only rows of those are looked at.
 */
const COUNTS = `h.source <> 'rollback' and not (
  h.plan_id is not null
  and h.plan_id = any(array(
    select r.rollback_of_id from plans r
    where r.project_id = ? and r.rollback_of_id is not null and r.state <> 'rolled_back'))
  and exists (
    select 1 from price_versions u join plans r on r.id = u.plan_id
    where u.variant_id = h.variant_id and u.price_list_id = h.price_list_id
      and u.valid_from >= h.valid_from and u.source = 'rollback'
      and r.rollback_of_id = h.plan_id and r.state <> 'rolled_back'))`
