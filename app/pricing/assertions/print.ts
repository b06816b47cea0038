import { printSelector } from '../selector/index.ts'
import type { Assertion } from './assertion.ts'
import { claimText, claimVerbs } from './claims.ts'
import { wordsOf } from './words.ts'

/** A test in its one plain form, the selector first; reading it again gives the same test. */
export function printAssertion(
  { selector, claim }: Pick<Assertion, 'selector' | 'claim'>,
  currency: string
): string {
  const words = wordsOf(printSelector(selector)).map(({ text }) => text)
  return `${words.map(quoted).join(' ')} ${claimText(claim, currency)}`
}

/** Somebody who searches for the word "never" must not begin a claim with it. */
function quoted(word: string) {
  return claimVerbs.includes(word) || word === 'for' ? `"${word}"` : word
}
