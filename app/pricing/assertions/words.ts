import type { AssertionError } from './assertion.ts'

/** A word of a test and where it stands; what is quoted belongs to one word. */
export type Word = { text: string; at: number }

/** Thrown inside the parser only; `parseAssertion` turns it into an answer. */
export class AssertionFailure extends Error {
  readonly error: AssertionError

  constructor(error: Omit<AssertionError, 'code'>) {
    super(error.message)
    this.error = { code: 'test_invalid', ...error }
  }
}

/**
 * The words of a test. White space inside quotes separates nothing, so that `vendor:"Never On"`
 * is one word and its "Never" begins no claim.
 */
export function wordsOf(text: string): Word[] {
  const words = text.matchAll(/(?:"(?:[^"\\]|\\.)*(?:"|$)|[^\s"])+/gs)
  return [...words].map((match) => ({ text: match[0], at: match.index }))
}

/** Refuses one word, or the place after the last one. */
export function failAt(
  place: Word | { at: number },
  message: string,
  more: Pick<AssertionError, 'expected' | 'suggestion'> = {}
): never {
  const length = 'text' in place ? place.text.length : 0
  throw new AssertionFailure({ message, position: place.at, length, ...more })
}
