import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Override } from '#models/override'

/**
 * Lets blocked rows through whose only guardrails that do not hold can be overridden, and keeps
 * with each row exactly which those are. Rows that something else stops stay as they are.
 *
 * @returns the ids of the rows that were let through
 */
export async function letRowsThrough(
  planId: number,
  ids: number[],
  given: Omit<Override, 'guardrails'>,
  trx: TransactionClientContract
): Promise<number[]> {
  const { rows } = await trx.rawQuery(
    `update price_changes pc
     set exception = null, reason = null,
       override = :given::jsonb || jsonb_build_object('guardrails', stopped.guardrails)
     from (
       select b.id, jsonb_agg(c.item ->> 'guardrail' order by c.place) as guardrails
       from price_changes b
       cross join lateral jsonb_array_elements(b.checks) with ordinality c (item, place)
       where b.plan_id = :plan and b.id = any(:ids::bigint[]) and b.exception = 'blocked'
         and not (c.item ->> 'ok')::boolean and c.item ->> 'level' <> 'advisory'
       group by b.id
       having bool_and(c.item ->> 'level' = 'overridable')
     ) stopped
     where pc.id = stopped.id
     returning pc.id`,
    { plan: planId, ids, given: JSON.stringify(given) } as never
  )
  return idsOf(rows)
}

/**
 * Blocks rows again that were let through, also those that were taken out since.
 *
 * @returns the ids of the rows it blocked
 */
export async function blockRowsAgain(
  planId: number,
  ids: number[],
  trx: TransactionClientContract
): Promise<number[]> {
  const { rows } = await trx.rawQuery(
    `update price_changes pc
     set exception = 'blocked', override = null, reason = (
       select c.item ->> 'kind' from jsonb_array_elements(pc.checks) with ordinality c (item, place)
       where not (c.item ->> 'ok')::boolean and c.item ->> 'level' <> 'advisory'
       order by c.place limit 1)
     where plan_id = :plan and id = any(:ids::bigint[]) and override is not null
       and (exception is null or exception = 'rejected')
     returning id`,
    { plan: planId, ids } as never
  )
  return idsOf(rows)
}

/** How many rows were let through, whatever became of them since. */
export async function countOverridden(planId: number, trx: TransactionClientContract) {
  const { rows } = await trx.rawQuery(
    'select count(*) as total from price_changes where plan_id = ? and override is not null',
    [planId]
  )
  return Number(rows[0].total)
}

/** One line for each row that was let through and is to change: what it does, and past what. */
export async function overriddenLines(
  planId: number,
  trx: TransactionClientContract
): Promise<string[]> {
  const { rows } = await trx.rawQuery(
    `select concat_ws(':', price_list_id, variant_id, from_amount, to_amount,
       coalesce(compare_at_from::text, ''), coalesce(compare_at_to::text, ''),
       override ->> 'guardrails') as line
     from price_changes where plan_id = ? and override is not null and exception is null
     order by id`,
    [planId]
  )
  return rows.map(({ line }: { line: string }) => line)
}

const idsOf = (rows: { id: number }[]) => rows.map(({ id }) => id)
