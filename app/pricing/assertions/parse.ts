import { nearest } from '../selector/nearest.ts'
import { parseSelector, type SelectorAst } from '../selector/index.ts'
import type { AssertionResult, Claim } from './assertion.ts'
import { claimForms, claimVerbs, measures } from './claims.ts'
import { parseClaim, readOperand } from './parse_claim.ts'
import { AssertionFailure, failAt, wordsOf, type Word } from './words.ts'

/**
 * Reads a test: a selector and then what must hold, `sku:X never below 10.00`, or the other way
 * round with "for" between them, `margin:>=15% for tag:core`. Amounts are in major units of the
 * currency. Gives the test, or one error with its place.
 *
 * @throws UnknownCurrencyError when the currency is unknown
 */
export function parseAssertion(text: string, currency: string): AssertionResult {
  try {
    const { selector: piece, claim } = split(text, currency)
    return { ok: true, assertion: { text: text.trim(), selector: selectorOf(piece), claim } }
  } catch (failure) {
    if (failure instanceof AssertionFailure) return { ok: false, error: failure.error }
    throw failure
  }
}

type Halves = { selector: Word; claim: Claim }

function split(text: string, currency: string): Halves {
  const words = wordsOf(text)
  if (words.length === 0) failAt({ at: 0 }, `The test is empty. Write one such as ${EXAMPLE}.`)
  const isFor = words.findIndex((word) => word.text === 'for')
  if (isVerb(words[0]) && isFor > 0) {
    const claim = parseClaim(words.slice(0, isFor), words[isFor].at, currency)
    return { claim, selector: pieceOf(text, words, isFor + 1) }
  }
  if (isFor === 1 && /^(margin|price):/i.test(words[0].text)) {
    return { claim: measureOf(words[0], currency), selector: pieceOf(text, words, 2) }
  }

  const verb = words.findIndex(isVerb)
  if (verb === -1) failWithoutClaim(text, words)
  if (verb === 0) {
    const message = `Say of which variants: ${EXAMPLE}. Write * for all that the rule matches.`
    failAt(words[0], message, { expected: ['a selector such as sku:X', '*'] })
  }
  return {
    selector: { text: text.slice(0, words[verb].at).trimEnd(), at: 0 },
    claim: parseClaim(words.slice(verb), text.length, currency),
  }
}

function selectorOf({ text, at }: Word): SelectorAst {
  const read = parseSelector(text)
  if (read.ok) return read.ast
  const { message, position, length, expected, suggestion } = read.error
  const place = { position: at + position, length }
  throw new AssertionFailure({
    ...{ message, ...place },
    ...(expected && { expected }),
    ...(suggestion !== undefined && { suggestion }),
  })
}

const EXAMPLE = 'sku:X never below 10.00'

const isVerb = ({ text }: Word) => claimVerbs.includes(text)

/** What follows a "for"; the selector's own errors say when it is empty. */
function pieceOf(text: string, words: Word[], from: number): Word {
  const at = words[from]?.at ?? text.length
  return { text: text.slice(at).trimEnd(), at }
}

function measureOf(word: Word, currency: string): Claim {
  const measure = measures.find(({ term }) => word.text.toLowerCase().startsWith(term))
  if (!measure) {
    const expected = measures.map(({ term }) => term)
    failAt(word, `Before "for" stands what must hold: ${expected.join(', ')} and a number.`, {
      expected,
    })
  }
  const { term, operand, kind } = measure
  const number = { text: word.text.slice(term.length), at: word.at + term.length }
  return readOperand({ kind, operand }, number, currency)
}

/** A word that is nearly a verb is taken for one; else the end is where a claim is missing. */
function failWithoutClaim(text: string, words: Word[]): never {
  const expected = claimForms.map(({ example }) => example)
  for (const word of words.slice(1)) {
    const suggestion = /[:*"()]/.test(word.text) ? undefined : nearest(word.text, claimVerbs)
    if (!suggestion) continue
    failAt(word, `Did you mean "${suggestion}"?`, { expected: claimVerbs, suggestion })
  }
  // A quote that is not closed swallows the claim.
  selectorOf({ text, at: 0 })
  failAt(
    { at: text.trimEnd().length },
    `What must hold is missing, such as "${expected[0]}" or "${expected[2]}".`,
    { expected }
  )
}
