import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Scope } from '#actions/plans/plan_scope'
import type { TestOutcome } from '#models/plan'
import type { EvaluatedRow } from '#queries/plans/price_change_writer'
import { skusOf } from '#queries/plans/skus_of'

/**
 * Asks the tests of a rule of one row: of the price the rule asks for, whether or not a guardrail
 * then stops it, for a test is about what the rule says. Runs once a row, and for rules without
 * tests does nothing.
 */
export function testRow({ tests }: Pick<Scope, 'tests'>, row: EvaluatedRow, testedBy: number) {
  if (tests === null || testedBy === 0) return
  const { variantId: id, from, to, cost } = row
  tests.check({ id, from, to, cost }, testedBy)
}

/** What came of the tests, as a plan keeps it; nothing for rules without tests. */
export async function outcomesOf(
  scopes: Pick<Scope, 'tests'>[],
  trx: TransactionClientContract
): Promise<{ tests?: TestOutcome[] }> {
  const outcomes = scopes.flatMap(({ tests }) => tests?.outcomes() ?? [])
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
