import DomainException from '#exceptions/domain_exception'
import type PriceList from '#models/price_list'
import type RuleVersion from '#models/rule_version'
import { AssertionRun, parseAssertion, type Assertion } from '#pricing/assertions/index'
import { compileSelector, type SelectorScope } from '#queries/catalog/selector_sql'
import type { Condition } from '#queries/plans/candidates'

/** The tests of each rule that has some, ready to be asked. */
export function testsOf(rules: Assertion[][], { currency }: PriceList) {
  return withTests(rules).map(({ assertions }) => new AssertionRun(assertions, currency))
}

/**
 * What these tests are about, in the same order.
 *
 * @param conditions what each rule selects, where a row need not be of all of them: a test is about
 *   variants of its own rule
 */
export function testSelectorsOf(
  rules: Assertion[][],
  where: SelectorScope,
  conditions: Condition[] | null = null
): Condition[][] {
  return withTests(rules).map(({ assertions, index }) =>
    assertions.map(({ selector }) => {
      const about = compileSelector(selector, where)
      return conditions === null ? about : both(conditions[index], about)
    })
  )
}

function withTests(rules: Assertion[][]) {
  return rules
    .map((assertions, index) => ({ assertions, index }))
    .filter(({ assertions }) => assertions.length > 0)
}

function both(one: Condition, other: Condition): Condition {
  return {
    sql: `(${one.sql}) and (${other.sql})`,
    bindings: [...one.bindings, ...other.bindings],
  }
}

/**
 * The tests a version carries; its price list must be loaded.
 *
 * @throws {DomainException} 422 `test_invalid`: one that cannot be read cannot be said to hold
 */
export function assertionsOf({ tests, priceList }: RuleVersion): Assertion[] {
  return tests.map((text) => {
    const read = parseAssertion(text, priceList.currency)
    if (read.ok) return read.assertion
    const message = `The test “${text}” cannot be read. ${read.error.message}`
    throw new DomainException(message, { code: 'test_invalid', status: 422 })
  })
}
