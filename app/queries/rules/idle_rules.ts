import db from '@adonisjs/lucid/services/db'
import type Project from '#models/project'

/** In what way a rule has done nothing for long. */
export const idleWays = ['matched_nothing', 'always_outranked', 'changed_nothing'] as const
export type IdleWay = (typeof idleWays)[number]

/** So many runs in a row make "for long". */
export const IDLE_RUNS = 5

/**
 * The rules that did nothing in each of their last five runs, by their ids.
 *
 * @param ruleIds which are asked about
 */
export async function idleRules(
  { id }: Pick<Project, 'id'>,
  ruleIds: number[]
): Promise<Map<number, IdleWay>> {
  const { rows } = await db.rawQuery(
    `select r.id as rule_id, sum(run.matched) as matched, sum(run.changed) as changed,
       sum(run.matched - run.outranked) as own
     from rules r
     cross join lateral (
       select matched, outranked, changed from plan_rules
       where rule_id = r.id and runs and matched is not null
       order by plan_id desc limit ?
     ) run
     where r.project_id = ? and r.id = any(?)
     group by r.id
     having count(*) = ? and sum(run.changed) = 0`,
    [IDLE_RUNS, id, ruleIds, IDLE_RUNS] as never[]
  )
  return new Map(rows.map((row: Sums) => [row.rule_id, wayOf(row)]))
}

interface Sums {
  rule_id: number
  matched: number
  own: number
}

/** Sums of whole numbers come as texts where they may be larger than a number. */
function wayOf({ matched, own }: Sums): IdleWay {
  if (Number(matched) === 0) return 'matched_nothing'
  return Number(own) === 0 ? 'always_outranked' : 'changed_nothing'
}
