import type RuleVersion from '#models/rule_version'
import { adjustmentOf } from '#pricing/formula/adjustments/index'
import { boundKinds } from '#pricing/formula/bounds'
import { scheduleParts } from '#pricing/schedule/index'
import { basePhrase, compareAtPhrase, roundingPhrase } from '#pricing/formula/words'

/** One part of a rule in two versions, in words; null where a version does not have it. */
export interface ComparedPart {
  label: string
  before: string | null
  after: string | null
}

/** Two versions part by part; their price lists and lanes must be loaded. */
export function compareVersions(before: RuleVersion, after: RuleVersion): ComparedPart[] {
  const [left, right] = [partsOf(before), partsOf(after)]
  const labels = [...new Set([...left.keys(), ...right.keys()])]
  return ORDER.flatMap((section) => labels.filter((label) => label.startsWith(section))).map(
    (label) => ({ label, before: left.get(label) ?? null, after: right.get(label) ?? null })
  )
}

/** Sections in the order a rule works; steps are numbered after theirs. */
const ORDER = [
  ...['Name', 'Variants', 'Prices of', 'Lane', 'Starts from', 'Step '],
  ...boundKinds.map(({ name }) => name),
  ...['Rounding', 'Compare-at', 'Runs', 'Tests', 'Read aloud'],
]

function runsPhrase(schedule: RuleVersion['schedule']) {
  if (!schedule) return 'when somebody proposes a plan'
  const said = scheduleParts(schedule).map(({ text }) => text)
  const missed = schedule.missed === 'report' ? 'reported' : 'run once, later'
  return `${said.join('').replace(/^, /, '')}; missed: ${missed}`
}

function partsOf(version: RuleVersion) {
  const { name, selector, formula, priceList, lane, priority } = version
  const { currency } = priceList
  const parts = new Map<string, string>([
    ['Name', name],
    ['Variants', selector],
    ['Prices of', `${priceList.name} (${currency})`],
    ['Lane', `${lane.name}, priority ${priority}`],
    ['Starts from', basePhrase(formula.base, currency)],
  ])
  for (const [index, adjustment] of formula.adjust.entries()) {
    const { kind, operand } = adjustmentOf(adjustment)
    parts.set(`Step ${index + 1}`, kind.phrase(operand, currency))
  }
  for (const { key, name: bound, limit, phrase } of boundKinds) {
    const operand = formula.bounds?.[key]
    if (operand !== undefined) parts.set(bound, `${limit} ${phrase(operand, currency)}`)
  }
  parts.set('Rounding', roundingPhrase(formula.round, currency) ?? 'none')
  parts.set('Compare-at', compareAtPhrase(formula.compareAt, currency))
  parts.set('Runs', runsPhrase(version.schedule))
  if (version.tests.length > 0) parts.set('Tests', version.tests.join('; '))
  parts.set('Read aloud', version.sentence().text)
  return parts
}
