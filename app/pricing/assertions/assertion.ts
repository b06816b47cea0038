import type { SelectorAst } from '../selector/index.ts'

/**
 * What a test says must hold of each price. Amounts are minor units of the price list's currency,
 * percentages decimals with at most four places. An ending is what an amount leaves when it is
 * divided by its step: 99 of every 100 for `.99`.
 */
export type Claim =
  | { kind: 'floor' | 'ceiling' | 'price'; amount: number }
  | { kind: 'fall' | 'rise' | 'margin'; percent: number }
  | { kind: 'ending'; ending: number; step: number }
  | { kind: 'unchanged' }

/** A test of a rule: which of its variants, and what must hold of their prices. */
export type Assertion = {
  /** As it was written. */
  text: string
  selector: SelectorAst
  claim: Claim
}

/**
 * What is wrong with a test and where: `position` and `length` mark the text (0-based, in UTF-16
 * units). `suggestion`, when there is one, is what to put in place of the marked text.
 */
export type AssertionError = {
  code: 'test_invalid'
  message: string
  position: number
  length: number
  expected?: string[]
  suggestion?: string
}

export type AssertionResult =
  { ok: true; assertion: Assertion } | { ok: false; error: AssertionError }

/** Each test has a bit of a number that must stay a safe integer. */
export const MOST_TESTS = 50
