import type { Assertion } from './assertion.ts'
import { compileClaim, type Holds, type TestedRow } from './check.ts'
import { tellBreach } from './tell.ts'

/** A price that breaks a test. */
export type Breach = { id: number; from: number; to: number; message: string }

/** What came of a test; `empty` when the rule matches no variant that it is about. */
export type AssertionOutcome = {
  test: string
  outcome: 'passed' | 'failed' | 'empty'
  /** How many prices it was asked of, and of how many it does not hold. */
  rows: number
  failed: number
  /** The first that break it. */
  examples: Breach[]
}

const EXAMPLES = 5

type Compiled = { assertion: Assertion; holds: Holds; tally: AssertionOutcome }

/** Asks tests of prices one by one, in a fixed amount of memory however many there are. */
export class AssertionRun {
  readonly #tests: Compiled[]
  readonly #bySum = new Map<number, Compiled[]>()

  constructor(
    assertions: readonly Assertion[],
    private currency: string
  ) {
    this.#tests = assertions.map((assertion) => ({
      assertion,
      holds: compileClaim(assertion.claim),
      tally: { test: assertion.text, outcome: 'empty', rows: 0, failed: 0, examples: [] },
    }))
  }

  /** @param testedBy the sum of 2 to the power of n for each n-th test that is about this row */
  check(row: TestedRow, testedBy: number): void {
    for (const { assertion, holds, tally } of this.#asked(testedBy)) {
      tally.rows++
      if (holds(row)) continue
      tally.failed++
      if (tally.examples.length === EXAMPLES) continue
      const message = tellBreach(assertion.claim, row, this.currency)
      tally.examples.push({ id: row.id, from: row.from, to: row.to, message })
    }
  }

  /** In the order of the tests. */
  outcomes(): AssertionOutcome[] {
    return this.#tests.map(({ tally }) => ({
      ...tally,
      outcome: tally.rows === 0 ? 'empty' : tally.failed === 0 ? 'passed' : 'failed',
    }))
  }

  #asked(testedBy: number) {
    let asked = this.#bySum.get(testedBy)
    if (!asked) {
      asked = this.#tests.filter((_, bit) => Math.floor(testedBy / 2 ** bit) % 2 === 1)
      this.#bySum.set(testedBy, asked)
    }
    return asked
  }
}
