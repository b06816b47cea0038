import { showMeeting, type Meeting } from '#actions/rules/show_meeting'
import type { RuleOutcome } from '#actions/plans/preview_rules'
import type Project from '#models/project'
import { effectView, exampleOf } from '#presenters/rules/effect_view'
import { formatAmount } from '#pricing/money'
import { readLaneTrace } from '#pricing/lanes/index'
import type { PriceChangeRow } from '#queries/plans/list_price_changes'
import { meetingOf, rulesInForce } from '#queries/rules/rules_in_force'
import { clock } from '#services/clock'

const SHOWN = 20

/** How many rules a plan of all rules would run, and how many it leaves to their schedules. */
export async function rulesThatMeet(project: Project) {
  const inForce = await rulesInForce(project)
  const met = meetingOf(inForce, clock.now().toJSDate())
  const running = met.filter(({ runs }) => runs).length
  return { running, left: inForce.length - running }
}

/** What all rules would do now, as the page draws it. */
export async function meetingView(project: Project, signal?: AbortSignal) {
  const meeting = await showMeeting(project, { examples: SHOWN, signal })
  const { summary, rules, rows, plan } = meeting
  const blocked = rows.filter(({ state }) => state === 'blocked')
  const changed = rows.filter(({ state }) => state === 'pending')
  return {
    effect: effectView({ summary, changed: [], blocked, plan }, 0),
    rules: rules.map(ruleLine),
    severalLists: new Set(rules.map(({ rule }) => rule.priceListId)).size > 1,
    examples: changed.slice(0, SHOWN).map((row) => ({
      ...exampleOf(row),
      list: row.priceListName,
      lanes: lanesOf(row, meeting),
    })),
  }
}

function ruleLine({ rule, runs, figures, lostTo }: RuleOutcome) {
  const { matched, outranked, changed, blocked, averageChangeBasisPoints: average } = figures
  return {
    ...{ id: rule.ruleId, name: rule.name, priority: rule.priority, runs },
    list: rule.priceList.name,
    lane: `${rule.lane.position} · ${rule.lane.name}`,
    ...{ matched, outranked, changed, blocked },
    averagePercent: average === null ? null : average / 100,
    lostTo: lostTo.map(({ rule: { name }, variants }) => {
      return `${variants.toLocaleString('en')} to ${name}`
    }),
  }
}

/** Lane by lane who sets the price and who would have: "Summer would have given 43.99". */
function lanesOf(row: PriceChangeRow, { rules }: Meeting) {
  return readLaneTrace(row.trace).map(({ winner, losers }) => ({
    lane: rules[winner].rule.lane.name,
    winner: rules[winner].rule.name,
    losers: losers.map(({ rule, amount }) => {
      const { name } = rules[rule].rule
      return amount === null
        ? `${name} would have changed nothing`
        : `${name} would have given ${formatAmount(amount, row.currency)}`
    }),
  }))
}
