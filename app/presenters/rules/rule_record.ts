import { showStatistics } from '#actions/rules/show_statistics'
import type Project from '#models/project'
import type Rule from '#models/rule'
import { percentOf } from '#presenters/plans/plan_words'
import { reasonTitle } from '#presenters/price_change_presenter'
import { idleWords } from '#presenters/rules/idle_words'
import type { RuleRun } from '#queries/rules/rule_runs'
import type { RuleTotals } from '#queries/rules/rule_totals'

/** So many runs are listed; the chart shows all that are known. */
const LISTED = 10

/** What a rule has done, as its page shows it. */
export async function ruleRecord(project: Project, rule: Rule) {
  const { runs, totals, idle } = await showStatistics(project, rule)
  return {
    runs: runs.slice(0, LISTED).map((run) => ruleRunLine(run)),
    more: Math.max(0, runs.length - LISTED),
    bars: runs.toReversed().map((run) => ({
      label: `Plan ${run.plan.number}`,
      href: `/p/${project.slug}/plans/${run.plan.number}`,
      up: run.increases ?? 0,
      down: run.decreases ?? 0,
      other: Math.max(0, (run.changed ?? 0) - (run.increases ?? 0) - (run.decreases ?? 0)),
    })),
    totals: [
      { title: 'Last 30 days', ...totalsLine(totals.month) },
      { title: 'Last 90 days', ...totalsLine(totals.quarter) },
    ],
    stopped: Object.entries(totals.quarter.blockedReasons)
      .sort(([, a], [, b]) => b - a)
      .map(([code, count]) => ({ count, text: reasonTitle(code) })),
    idle: idle && idleWords(idle),
  }
}

function ruleRunLine(run: RuleRun) {
  return {
    ...{ plan: run.plan, isShared: run.isShared, version: run.version },
    matched: countText(run.matched),
    changed: countText(run.changed),
    outranked: run.outranked ?? 0,
    blocked: countText(run.blocked),
    averagePercent: percentOf(run.averageChangeBasisPoints),
    margin: marginText(run),
  }
}

function totalsLine({ averageChangeBasisPoints, blockedReasons: _reasons, ...counts }: RuleTotals) {
  return { ...counts, averagePercent: percentOf(averageChangeBasisPoints) }
}

function marginText({ marginBeforeBasisPoints: before, marginAfterBasisPoints: after }: RuleRun) {
  if (before === null || after === null) return null
  return `${(before / 100).toFixed(1)} → ${(after / 100).toFixed(1)} %`
}

const countText = (count: number | null) => (count === null ? '–' : count.toLocaleString('en'))
