import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { scopeOfRule } from '#actions/plans/plan_scope'
import { outcomesOf, testRow } from '#actions/plans/test_rows'
import RuleTestsFailed from '#exceptions/rule_tests_failed'
import type { TestOutcome } from '#models/plan'
import type Project from '#models/project'
import { readCandidates, type CandidateSource } from '#queries/plans/candidates'
import { onSnapshot } from '#queries/raw_connection'
import type { RuleContent } from '#queries/rules/read_rule'

/** How a rule is saved. */
export interface SaveOptions {
  /** Although tests of its fail; the event says which. */
  saveAnyway?: boolean
  /** What came of its tests, where they were asked already. */
  tested?: TestOutcome[]
  /** The transaction it is part of. */
  trx?: TransactionClientContract
}

/**
 * Saving waits so long for its tests. What is not asked by then is asked by each plan, which
 * cannot be approved unless all of them hold.
 */
const PATIENCE_MS = 5_000

/**
 * Asks the tests of a rule of the prices it would make now. Only variants that a test is about are
 * read, so that tests of a few variants cost little in a large catalog. Nothing is kept.
 */
export async function testRule(project: Project, content: RuleContent): Promise<TestOutcome[]> {
  const { selectorAst: selector, formula, priceList: list, assertions } = content
  if (assertions.length === 0) return []
  const patience = AbortSignal.timeout(PATIENCE_MS)
  return onSnapshot(async (trx) => {
    const scope = await scopeOfRule({ project, selector, formula, list, assertions }, trx)
    for await (const page of readCandidates(narrowed(scope.source), trx)) {
      for (const candidate of page) {
        testRow(scope, scope.evaluator.evaluate(candidate), candidate.testedBy)
      }
      if (patience.aborted) break
    }
    const { tests = [] } = await outcomesOf([scope], trx)
    return tests
  })
}

/** The same variants, but only those that some test is about. */
function narrowed(source: CandidateSource): CandidateSource {
  const conditions = [source.selector!, ...source.testSelectors.flat()]
  const [rule, ...tests] = conditions.map(({ sql }) => `(${sql})`)
  return {
    ...source,
    selector: {
      sql: `${rule} and (${tests.join(' or ')})`,
      bindings: conditions.flatMap(({ bindings }) => bindings),
    },
  }
}

/**
 * What the event says of tests that fail.
 *
 * @throws {RuleTestsFailed} 422 unless the rule is to be saved anyway
 */
export function refuseFailing(tests: TestOutcome[], saveAnyway = false) {
  const failed = tests.filter(({ outcome }) => outcome === 'failed')
  if (failed.length === 0) return {}
  if (!saveAnyway) throw new RuleTestsFailed(tests)
  return { failedTests: failed.map(({ test }) => test) }
}
