import { outcomeOf, type PlannedRule, type RuleFilePlan } from '#actions/rules/rule_file_plan'
import type { PlanSummary, TestOutcome } from '#models/plan'
import type Project from '#models/project'
import { reasonTitle } from '#presenters/price_change_presenter'
import { formatAmount } from '#pricing/money'

const MARKS = { created: '+', revised: '~', kept: ' ', left: ' ' } as const
const TEST_MARKS = { passed: '✓', failed: '✗', empty: '–' } as const
const RUNS = {
  together: [],
  by_schedule: ['    not with the others: in a plan of its own, by its schedule'],
  over: ['    its schedule is over: it runs no more'],
} as const

/**
 * What the rules would do once a file was taken in, as a terminal and a log show it: the same file
 * and prices give the same text.
 */
export function forecastText(project: Project, planned: RuleFilePlan) {
  const rules = planned.rules.map((rule) => `${ruleLines(rule).join('\n')}\n`)
  const archived = planned.archived.map((name) => `- ${name} (archived)\n`)
  const together = ['All rules together', ...totalLines(planned.summary)].join('\n')
  return [
    `Rules for ${project.slug}\n`,
    ...[...rules, ...archived],
    ...[`${together}\n`, `${lastLine(planned)}\n`],
  ].join('\n')
}

function ruleLines({ rule, runs, summary, refused, movers, lostTo }: PlannedRule) {
  const { name, action, priceList, lane, priority } = rule
  const stands = lane.isDefault && priority === 0 ? '' : `, lane ${lane.name}, priority ${priority}`
  const head = `${MARKS[action]} ${name} (${action}, ${priceList.name}, ${priceList.currency}${stands})`
  if (!summary) return [head, ...RUNS[runs]]
  return [
    ...[head, ...RUNS[runs]],
    `${countsLine(summary)}${summary.outranked > 0 ? `  ${count(summary.outranked)} lost` : ''}`,
    ...lostTo.map((other) => `    lost ${count(other.variants)} to ${other.name}`),
    ...effectLines(summary),
    ...(summary.tests ?? []).map((test) => `    ${testLine(test)}`),
    ...refused
      .filter(({ test }) => !summary.tests?.some((each) => each.test === test && isFailed(each)))
      .map((test) => `    by itself, so that the import refuses it: ${testLine(test)}`),
    ...movers.map(
      ({ sku, from, to, changeBasisPoints }) =>
        `    ${changeBasisPoints > 0 ? '▲' : '▼'} ${sku}  ${formatAmount(from, priceList.currency)} → ${formatAmount(to, priceList.currency)}  ${percent(changeBasisPoints)}`
    ),
  ]
}

const isFailed = ({ outcome }: TestOutcome) => outcome === 'failed'

/** Tests stand with their rules. */
const totalLines = (summary: PlanSummary) => [countsLine(summary), ...effectLines(summary)]

function countsLine({ matched, increases, decreases, unchanged, blocked, changed }: PlanSummary) {
  const still = changed - increases - decreases
  return `    ${count(matched)} matched: ▲ ${count(increases)}  ▼ ${count(decreases)}${still > 0 ? `  ${count(still)} compare-at only` : ''}  ${count(unchanged)} unchanged  ${count(blocked)} blocked`
}

function effectLines(summary: PlanSummary) {
  return [
    ...averageLine(summary),
    ...Object.entries(summary.blockedReasons).map(
      ([reason, rows]) => `    blocked ${count(rows)}: ${reasonTitle(reason)}`
    ),
    ...summary.checks
      .filter(({ ok }) => !ok)
      .map(
        ({ level, message }) =>
          `    ${level === 'advisory' ? 'a guardrail warns' : '✗ a guardrail stops it'}: ${message}`
      ),
  ]
}

function averageLine(summary: PlanSummary) {
  const { averageChangeBasisPoints: average, marginBeforeBasisPoints: before } = summary
  const { marginAfterBasisPoints: after } = summary
  const said = [
    average === null ? [] : [`average ${percent(average)}`],
    before === null || after === null ? [] : [`margin ${tenths(before)} → ${tenths(after)} %`],
  ].flat()
  return said.length > 0 ? [`    ${said.join('  ')}`] : []
}

function testLine({ test, outcome, rows, failed, examples: [first] }: TestOutcome) {
  const said = {
    passed: `holds for ${count(rows)}`,
    failed: `${count(failed)} of ${count(rows)} break it: ${first?.sku} ${first?.message}`,
    empty: 'asked of nothing: the rule matches no variant that it is about',
  }
  return `${TEST_MARKS[outcome]} ${test}: ${said[outcome]}`
}

function lastLine(planned: RuleFilePlan) {
  const { changed } = planned.summary
  const later = planned.rules
    .filter(({ runs }) => runs === 'by_schedule')
    .reduce((sum, { summary }) => sum + summary!.changed, 0)
  const told = [
    changed === 0 ? 'No price would change.' : `${prices(changed)} would change.`,
    ...(later > 0 ? [`${prices(later)} more by schedules.`] : []),
    ...(outcomeOf(planned) === 'failed' ? ['A test or a guardrail does not hold.'] : []),
  ]
  return told.join(' ')
}

const prices = (number: number) => `${count(number)} ${number === 1 ? 'price' : 'prices'}`

const count = (number: number) => number.toLocaleString('en')

const percent = (basisPoints: number) =>
  `${basisPoints < 0 ? '−' : '+'}${tenths(Math.abs(basisPoints))} %`

/** A tenth of a percent is what people compare. */
const tenths = (basisPoints: number) => (basisPoints / 100).toFixed(1).replace('-', '−')
