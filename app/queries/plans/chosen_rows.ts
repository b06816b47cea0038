import { createHash } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Plan from '#models/plan'
import type { GuardrailLevel } from '#pricing/guardrails/index'
import type { Condition } from '#queries/plans/candidates'
import {
  priceChangeConditions,
  AS_PROPOSED,
  type PriceChangeFilter,
} from '#queries/plans/price_change_conditions'

/** What a review does with many rows: let them through, block them again, take out, put back. */
export const ROW_STEPS = ['override', 'take_back_override', 'reject', 'approve'] as const
export type RowStep = (typeof ROW_STEPS)[number]

/** Which rows of a plan: these, or all that a filter matches. */
export type WantedRows =
  { ids: number[] } | Pick<PriceChangeFilter, 'selector' | 'guardrail' | 'changeFrom' | 'changeTo'>

/** How often a guardrail stops rows among the chosen. */
export interface StoppedBy {
  guardrail: string
  kind: string
  level: GuardrailLevel
  rows: number
}

/** What a step would do with the rows that were chosen for it. */
export interface ChosenRows {
  rows: number
  /** Rows that stay blocked, because something stops them that nobody can override. */
  left: number
  /** The guardrails that rows are let past; empty for the other steps. */
  guardrails: StoppedBy[]
  /** Why rows are left: what nobody can override. */
  kept: StoppedBy[]
  /** Stands for exactly these rows of the plan as it is: another one, and something has changed. */
  digest: string
}

/** What the rows have to be for a step, before any filter. */
const ELIGIBLE: Record<RowStep, string> = {
  override: `pc.exception = 'blocked'`,
  take_back_override: `pc.override is not null and (pc.exception is null or pc.exception = 'rejected')`,
  reject: 'pc.exception is null',
  approve: `pc.exception = 'rejected'`,
}

/**
 * Chooses rows of a plan, which is locked, for a step: into `chosen_rows`, a table of the
 * transaction, so that what is counted, compared and then done is about the same rows, however
 * many there are and whatever the catalog becomes meanwhile.
 *
 * @param plan its project must be loaded
 */
export async function chooseRows(
  plan: Plan,
  step: RowStep,
  wanted: WantedRows,
  trx: TransactionClientContract
): Promise<ChosenRows> {
  const { sql, bindings } = chosenSql(plan, step, wanted)
  await trx.rawQuery(`create temp table chosen_rows on commit drop as ${sql}`, bindings as never[])
  await trx.rawQuery('analyze chosen_rows')
  return measure(plan, step, trx)
}

/** What a step would do with the rows that a filter matches now; nothing is kept. */
export async function countChosenRows(plan: Plan, step: RowStep, wanted: WantedRows) {
  return db.transaction((trx) => chooseRows(plan, step, wanted, trx))
}

/** The first of the rows that a step is about, by id. */
export async function firstChosen(most: number, trx: TransactionClientContract): Promise<number[]> {
  const { rows } = await trx.rawQuery(
    'select id from chosen_rows where is_open order by id limit ?',
    [most]
  )
  return rows.map(({ id }: { id: number }) => id)
}

/** Whether a check `i.item` of a row is one that stops it. */
export const STOPS = `not (i.item ->> 'ok')::boolean and i.item ->> 'level' <> 'advisory'`

/** Of each row: what stops it, and whether the step is open to it. */
function chosenSql(plan: Plan, step: RowStep, wanted: WantedRows): Condition {
  const byIds = 'ids' in wanted
  const conditions: Condition[] = byIds
    ? [{ sql: 'pc.plan_id = ? and pc.id = any(?::bigint[])', bindings: [plan.id, wanted.ids] }]
    : priceChangeConditions(plan, wanted)
  const join = !byIds && wanted.selector ? AS_PROPOSED : ''
  const matched = `from price_changes pc ${join}
    where ${[...conditions.map(({ sql }) => sql), ELIGIBLE[step]].join(' and ')}`
  const bindings = conditions.flatMap((condition) => condition.bindings)
  if (step !== 'override') {
    return { sql: `select pc.id, null::jsonb as stopped, true as is_open ${matched}`, bindings }
  }
  const sql = `select m.id, s.stopped, coalesce(s.is_open, false) as is_open
    from (select pc.id, pc.checks ${matched}) m
    cross join lateral (
      select jsonb_agg(jsonb_build_object('guardrail', i.item -> 'guardrail',
          'kind', i.item -> 'kind', 'level', i.item -> 'level') order by i.place) as stopped,
        bool_and(i.item ->> 'level' = 'overridable') as is_open
      from jsonb_array_elements(m.checks) with ordinality i (item, place) where ${STOPS}
    ) s`
  return { sql, bindings }
}

async function measure(
  plan: Plan,
  step: RowStep,
  trx: TransactionClientContract
): Promise<ChosenRows> {
  const { rows } = await trx.rawQuery(
    `select count(*) filter (where is_open)::int as rows,
       count(*) filter (where not is_open)::int as left,
       coalesce(sum(hashint8extended(id, 0)::numeric) filter (where is_open), 0)::text as mark
     from chosen_rows`
  )
  const [counted] = rows as { rows: number; left: number; mark: string }[]
  const stopped = step === 'override' ? await stoppedBy(trx) : []
  const said = [step, plan.digest, counted.rows, counted.mark].join('\n')
  return {
    ...{ rows: counted.rows, left: counted.left },
    guardrails: stopped.filter(({ isOpen }) => isOpen).map(wordsOf),
    kept: stopped.filter(({ isOpen, level }) => !isOpen && level === 'hard').map(wordsOf),
    digest: createHash('sha256').update(said).digest('hex'),
  }
}

async function stoppedBy(trx: TransactionClientContract) {
  const { rows } = await trx.rawQuery(
    `select s.item ->> 'guardrail' as guardrail, s.item ->> 'kind' as kind,
       s.item ->> 'level' as level, c.is_open as "isOpen", count(*)::int as rows
     from chosen_rows c cross join lateral jsonb_array_elements(c.stopped) s (item)
     group by 1, 2, 3, 4 order by rows desc, guardrail`
  )
  return rows as (StoppedBy & { isOpen: boolean })[]
}

const wordsOf = ({ guardrail, kind, level, rows }: StoppedBy): StoppedBy => ({
  ...{ guardrail, kind, level, rows },
})
