import { outcomeOf, type PlannedRule } from '#actions/rules/plan_rule_file'
import type Project from '#models/project'
import type { TestOutcome } from '#models/plan'
import { reasonTitle } from '#presenters/price_change_presenter'
import { formatAmount } from '#pricing/money'

const MARKS = { created: '+', revised: '~', kept: ' ' } as const
const TEST_MARKS = { passed: '✓', failed: '✗', empty: '–' } as const

/**
 * What the rules of a file would do, as a terminal and a log show it: the same file and prices
 * give the same text.
 */
export function forecastText(project: Project, planned: PlannedRule[]) {
  const rules = planned.map((rule) => `${ruleLines(rule).join('\n')}\n`)
  return [`Rules for ${project.slug}\n`, ...rules, `${lastLine(planned)}\n`].join('\n')
}

function ruleLines({ name, action, priceList, summary, movers }: PlannedRule) {
  const { matched, increases, decreases, unchanged, blocked, changed } = summary
  const still = changed - increases - decreases
  return [
    `${MARKS[action]} ${name} (${action}, ${priceList.name}, ${priceList.currency})`,
    `    ${count(matched)} matched: ▲ ${count(increases)}  ▼ ${count(decreases)}${still > 0 ? `  ${count(still)} compare-at only` : ''}  ${count(unchanged)} unchanged  ${count(blocked)} blocked`,
    ...effectLine(summary),
    ...Object.entries(summary.blockedReasons).map(
      ([reason, rows]) => `    blocked ${count(rows)}: ${reasonTitle(reason)}`
    ),
    ...summary.checks.flatMap(({ ok, level, message }) =>
      ok
        ? []
        : [
            `    ${level === 'advisory' ? 'a guardrail warns' : '✗ a guardrail stops it'}: ${message}`,
          ]
    ),
    ...(summary.tests ?? []).map((test) => `    ${testLine(test)}`),
    ...movers.map(
      ({ sku, from, to, changeBasisPoints }) =>
        `    ${changeBasisPoints > 0 ? '▲' : '▼'} ${sku}  ${formatAmount(from, priceList.currency)} → ${formatAmount(to, priceList.currency)}  ${percent(changeBasisPoints)}`
    ),
  ]
}

function effectLine(summary: PlannedRule['summary']) {
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

function lastLine(planned: PlannedRule[]) {
  const changed = planned.reduce((sum, { summary }) => sum + summary.changed, 0)
  const prices = `${count(changed)} ${changed === 1 ? 'price' : 'prices'} would change.`
  if (outcomeOf(planned) === 'failed') return `${prices} A test or a guardrail does not hold.`
  return changed === 0 ? 'No price would change.' : prices
}

const count = (number: number) => number.toLocaleString('en')

const percent = (basisPoints: number) =>
  `${basisPoints < 0 ? '−' : '+'}${tenths(Math.abs(basisPoints))} %`

/** A tenth of a percent is what people compare. */
const tenths = (basisPoints: number) => (basisPoints / 100).toFixed(1).replace('-', '−')
