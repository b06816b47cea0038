import type { TestOutcome } from '#models/plan'

/** A test as pages show it: its text, what came of it, and prices that break it. */
export interface TestLine {
  text: string
  outcome: TestOutcome['outcome']
  icon: string
  said: string
  examples: { sku: string; message: string }[]
}

const ICONS = { passed: 'circle-check', failed: 'circle-x', empty: 'circle-dashed' }

/** What came of the tests of a rule, in their order. */
export function testLines(outcomes: TestOutcome[] = []): TestLine[] {
  return outcomes.map(({ test, outcome, rows, failed, examples }) => ({
    text: test,
    outcome,
    icon: ICONS[outcome],
    said: saidOf(outcome, rows, failed),
    examples: examples.map(({ sku, message }) => ({ sku, message })),
  }))
}

function saidOf(outcome: TestOutcome['outcome'], rows: number, failed: number) {
  if (outcome === 'empty') return 'Asked of nothing: the rule matches no variant it is about.'
  const all = rows === 1 ? 'its one price' : `all ${count(rows)} prices`
  if (outcome === 'passed') return `Holds for ${all}.`
  if (failed === rows)
    return rows === 1 ? `Does not hold for ${all}.` : `Holds for none of ${count(rows)} prices.`
  return `Does not hold for ${count(failed)} of ${count(rows)} prices.`
}

const count = (number: number) => number.toLocaleString('en')
