import type { SelectorError } from './ast.ts'

/** Thrown inside the parser only; `parseSelector` turns it into an answer. */
export class SelectorFailure extends Error {
  readonly error: SelectorError

  constructor(error: Omit<SelectorError, 'code'>) {
    super(error.message)
    this.error = { code: 'selector_invalid', ...error }
  }
}

const SPACE = /\s/
const FOREIGN_QUOTES = /['‘’“”„«»]/

/** Walks over the text of a selector and knows where words, quotes and values end. */
export class Scanner {
  readonly text: string
  at = 0

  constructor(text: string) {
    this.text = text
  }

  get char(): string {
    return this.text.charAt(this.at)
  }

  get atEnd(): boolean {
    return this.at >= this.text.length
  }

  /** Whether a term may end here: at white space, a parenthesis or the end. */
  get atBoundary(): boolean {
    return this.atEnd || SPACE.test(this.char) || this.char === '(' || this.char === ')'
  }

  skipSpace(): void {
    while (!this.atEnd && SPACE.test(this.char)) this.at++
  }

  /** Whether a keyword such as OR stands here as a whole word. */
  sees(keyword: string): boolean {
    if (!this.text.startsWith(keyword, this.at)) return false
    const next = this.text.charAt(this.at + keyword.length)
    return next === '' || SPACE.test(next) || next === '(' || next === ')'
  }

  /** Takes the text if it stands here. */
  take(expected: string): boolean {
    if (!this.text.startsWith(expected, this.at)) return false
    this.at += expected.length
    return true
  }

  /** Takes everything up to a boundary, a quote or one of the characters. */
  word(stops: string): string {
    const start = this.at
    while (!this.atBoundary && this.char !== '"' && !stops.includes(this.char)) this.at++
    return this.text.slice(start, this.at)
  }

  /** Takes a quoted text; `\"` and `\\` stand for the quote and the backslash. */
  quoted(): string {
    const start = this.at
    let value = ''
    this.at++
    while (!this.atEnd && this.char !== '"') {
      const escapes = this.char === '\\' && '"\\'.includes(this.text.charAt(this.at + 1) || ' ')
      if (escapes) this.at++
      value += this.char
      this.at++
    }
    if (this.atEnd) {
      this.fail(
        start,
        this.text.length,
        'This quote is not closed. Add " at the end of the value.',
        {
          expected: ['"'],
        }
      )
    }
    this.at++
    return value
  }

  /** Refuses quotes other than ", which people paste from documents. */
  refuseForeignQuote(): void {
    if (!FOREIGN_QUOTES.test(this.char)) return
    this.fail(this.at, this.at + 1, 'Use straight double quotes: vendor:"Acme Co".', {
      expected: ['"'],
      suggestion: '"',
    })
  }

  fail(
    from: number,
    to: number,
    message: string,
    more: Pick<SelectorError, 'expected' | 'suggestion'> = {}
  ): never {
    throw new SelectorFailure({ message, position: from, length: to - from, ...more })
  }
}
