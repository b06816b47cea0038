import type Project from '#models/project'
import type Rule from '#models/rule'
import { idleRules } from '#queries/rules/idle_rules'
import { runsOfRule } from '#queries/rules/rule_runs'
import { totalsOfRule } from '#queries/rules/rule_totals'
import { clock } from '#services/clock'

/** So many of the latest runs are told one by one. */
export const RUNS_SHOWN = 30

/** What a rule has done: its latest runs, the last 30 and 90 days together, and whether it idles. */
export async function showStatistics(project: Project, rule: Rule) {
  const [runs, month, quarter, idle] = await Promise.all([
    runsOfRule(rule, RUNS_SHOWN),
    totalsOfRule(rule, clock.now().minus({ days: 30 })),
    totalsOfRule(rule, clock.now().minus({ days: 90 })),
    idleRules(project, [rule.id]),
  ])
  return { runs, totals: { month, quarter }, idle: idle.get(rule.id) ?? null }
}

export type Statistics = Awaited<ReturnType<typeof showStatistics>>
