import DomainException from '#exceptions/domain_exception'
import type { TestOutcome } from '#models/plan'

/** 422: a rule is not saved, because it breaks what its own tests say must hold. */
export default class RuleTestsFailed extends DomainException {
  /** @param tests what came of all of its tests */
  constructor(public tests: TestOutcome[]) {
    const errors = tests.flatMap(({ outcome, ...test }, index) =>
      outcome === 'failed'
        ? [{ pointer: `/tests/${index}`, code: 'rule_test_failed', message: breachOf(test, index) }]
        : []
    )
    super(`${errors[0].message} Change the rule or the test, or save it anyway.`, {
      code: 'rule_test_failed',
      status: 422,
      errors,
      members: { tests },
    })
  }
}

/** "LIN-1 would be 9.50 USD; test 2 says: sku:LIN* never below 10.00." */
function breachOf(
  { test, failed, examples: [first] }: Omit<TestOutcome, 'outcome'>,
  index: number
) {
  const others = failed > 1 ? ` and ${(failed - 1).toLocaleString('en')} more break it` : ''
  return `${first.sku} ${first.message}${others}; test ${index + 1} says: ${test}.`
}
