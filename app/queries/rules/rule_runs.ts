import db from '@adonisjs/lucid/services/db'
import type { PlanState } from '#pricing/lifecycles/index'
import type Rule from '#models/rule'

/** What became of a rule in one plan, its own or one of all rules; null while it is drafted. */
export interface RuleRun {
  plan: { id: number; number: number; title: string; state: PlanState; createdAt: Date }
  /** Whether other rules ran in the plan too. */
  isShared: boolean
  version: number
  matched: number | null
  outranked: number | null
  changed: number | null
  increases: number | null
  decreases: number | null
  blocked: number | null
  averageChangeBasisPoints: number | null
  marginBeforeBasisPoints: number | null
  marginAfterBasisPoints: number | null
  blockedReasons: Record<string, number>
}

/** The latest runs of a rule in any of its versions, the latest first. */
export async function runsOfRule({ id }: Pick<Rule, 'id'>, limit: number): Promise<RuleRun[]> {
  const { rows } = await db.rawQuery(
    `select r.*, p.number as plan_number, p.title, p.state, p.created_at,
       p.rule_version_id is null as is_shared, v.number as version
     from plan_rules r
     join plans p on p.id = r.plan_id
     join rule_versions v on v.id = r.rule_version_id
     where r.rule_id = ? and r.runs
     order by r.plan_id desc limit ?`,
    [id, limit]
  )
  return rows.map(toRun)
}

function toRun(row: Record<string, never>): RuleRun {
  return {
    plan: {
      ...{ id: row.plan_id, number: row.plan_number, title: row.title },
      ...{ state: row.state, createdAt: row.created_at },
    },
    isShared: row.is_shared,
    version: row.version,
    matched: row.matched,
    outranked: row.outranked,
    changed: row.changed,
    increases: row.increases,
    decreases: row.decreases,
    blocked: row.blocked,
    averageChangeBasisPoints: row.average_change_basis_points,
    marginBeforeBasisPoints: row.margin_before_basis_points,
    marginAfterBasisPoints: row.margin_after_basis_points,
    blockedReasons: row.blocked_reasons ?? {},
  }
}
