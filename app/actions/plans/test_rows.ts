import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Scope } from '#actions/plans/plan_scope'
import type { TestOutcome } from '#models/plan'
import type { EvaluatedRow } from '#queries/plans/price_change_writer'
import { skusOf } from '#queries/catalog/skus_of'

/**
 * Asks the tests of its rules of one row: of the price they ask for, whether or not a guardrail
 * then stops it, for a test is about what a rule says. A rule that is outranked says nothing of it.
 * Runs once a row, and for rules without tests does nothing.
 */
export function testRow(
  { tests }: Pick<Scope, 'tests'>,
  row: EvaluatedRow,
  testedBy: readonly number[]
) {
  if (tests.length === 0 || row.reason === 'outranked') return
  const { variantId: id, from, to, cost } = row
  for (const [index, run] of tests.entries()) {
    if (testedBy[index] !== 0) run.check({ id, from, to, cost }, testedBy[index])
  }
}

/** What came of the tests, as a plan keeps it; nothing for rules without tests. */
export async function outcomesOf(
  scopes: Pick<Scope, 'tests'>[],
  trx: TransactionClientContract
): Promise<{ tests?: TestOutcome[] }> {
  const outcomes = scopes.flatMap(({ tests }) => tests.flatMap((run) => run.outcomes()))
  if (outcomes.length === 0) return {}
  const ids = outcomes.flatMap(({ examples }) => examples.map(({ id }) => id))
  const skus = await skusOf(ids, trx)
  const tests = outcomes.map(({ examples, ...outcome }) => ({
    ...outcome,
    examples: examples.map((example) => ({
      ...example,
      id: String(example.id),
      sku: skus.get(example.id) ?? '',
    })),
  }))
  return { tests }
}

/** "The test “sku:X never below 10.00” does not hold: LIN-1 would be 9.50 USD." */
export function testMessage({ test, failed, examples: [first] }: TestOutcome) {
  const others = failed > 1 ? `, and ${(failed - 1).toLocaleString('en')} more` : ''
  return `The test “${test}” does not hold: ${first.sku} ${first.message}${others}. Change the rule or the test.`
}
