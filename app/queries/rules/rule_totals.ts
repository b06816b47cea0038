import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type Rule from '#models/rule'

/** What a rule did in all plans of a time together. */
export interface RuleTotals {
  runs: number
  /** Runs whose plan is on sale now, all of it or a part. */
  applied: number
  matched: number
  changed: number
  increases: number
  decreases: number
  blocked: number
  /** Of all its changes; null when none could be measured. */
  averageChangeBasisPoints: number | null
  blockedReasons: Record<string, number>
}

/** @param since UTC; plans made before are left out, those still drafting too */
export async function totalsOfRule({ id }: Pick<Rule, 'id'>, since: DateTime): Promise<RuleTotals> {
  const { rows } = await db.rawQuery(
    `with runs as (
       select r.*, p.state from plan_rules r join plans p on p.id = r.plan_id
       where r.rule_id = :rule and r.runs and r.matched is not null and p.created_at >= :since
     ), reasons as (
       select key, sum(value::integer)::integer as total
       from runs, jsonb_each_text(blocked_reasons) group by key
     )
     select count(*)::integer as runs,
       count(*) filter (where state in ('applied', 'partially_applied'))::integer as applied,
       coalesce(sum(matched), 0)::float8 as matched, coalesce(sum(changed), 0)::float8 as changed,
       coalesce(sum(increases), 0)::float8 as increases,
       coalesce(sum(decreases), 0)::float8 as decreases,
       coalesce(sum(blocked), 0)::float8 as blocked,
       round(sum(average_change_basis_points::numeric * changed)
         / nullif(sum(changed) filter (where average_change_basis_points is not null), 0))::integer
         as "averageChangeBasisPoints",
       coalesce((select jsonb_object_agg(key, total) from reasons), '{}') as "blockedReasons"
     from runs`,
    { rule: id, since: since.toSQL()! }
  )
  return rows[0]
}
