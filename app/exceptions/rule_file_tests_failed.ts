import DomainException from '#exceptions/domain_exception'
import type { TestOutcome } from '#models/plan'

interface Tested {
  content: { name: string } | null
  tests: TestOutcome[]
}

/** 422: a file of rules is not taken in, because rules in it break what their tests say. */
export default class RuleFileTestsFailed extends DomainException {
  /** @throws {RuleFileTestsFailed} when a test of one of them fails */
  static unlessAllHold(rules: Tested[]) {
    const errors = rules.flatMap(({ content, tests }, index) =>
      tests.flatMap(({ test, outcome, examples: [first] }, place) =>
        outcome === 'failed'
          ? [
              {
                pointer: `/rules/${index}/tests/${place}`,
                code: 'rule_test_failed',
                message: `${content!.name}: ${first.sku} ${first.message}; its test says: ${test}.`,
              },
            ]
          : []
      )
    )
    if (errors.length === 0) return
    const message = `${errors[0].message} Nothing was saved. Change the rule or the test, or save it anyway.`
    throw new RuleFileTestsFailed(message, { code: 'rule_test_failed', status: 422, errors })
  }
}
