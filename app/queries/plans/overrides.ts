import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Override } from '#models/override'
import { STOPS } from '#queries/plans/chosen_rows'

/**
 * Lets the chosen rows through, whose only guardrails that do not hold can be overridden, and keeps
 * with each row exactly which those are. Rows that something else stops stay as they are.
 */
export async function letChosenThrough(
  given: Omit<Override, 'guardrails'>,
  trx: TransactionClientContract
) {
  await trx.rawQuery(
    `update price_changes pc
     set exception = null, reason = null, override = ?::jsonb || jsonb_build_object('guardrails',
       (select jsonb_agg(s.item -> 'guardrail' order by s.place)
        from jsonb_array_elements(c.stopped) with ordinality s (item, place)))
     from chosen_rows c where pc.id = c.id and c.is_open`,
    [JSON.stringify(given)]
  )
}

/** Blocks the chosen rows again, which were let through; also those that were taken out since. */
export async function blockChosenAgain(trx: TransactionClientContract) {
  await trx.rawQuery(
    `update price_changes pc
     set exception = 'blocked', override = null, reason = (
       select i.item ->> 'kind' from jsonb_array_elements(pc.checks) with ordinality i (item, place)
       where ${STOPS}
       order by i.place limit 1)
     from chosen_rows c where pc.id = c.id and c.is_open`
  )
}

/** How many rows were let through, whatever became of them since. */
export async function countOverridden(planId: number, trx: TransactionClientContract) {
  const { rows } = await trx.rawQuery(
    'select count(*) as total from price_changes where plan_id = ? and override is not null',
    [planId]
  )
  return Number(rows[0].total)
}
