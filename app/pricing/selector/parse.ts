import { selectorLimits, type SelectorAst, type SelectorResult } from './ast.ts'
import { Scanner, SelectorFailure } from './scanner.ts'
import { parseTerm } from './term.ts'

/**
 * Reads a selector, such as `tag:summer price:>20 -status:archived`. Gives its tree, or one error
 * with the position and what was expected there. Nothing is ever read as "everything" but `*`.
 */
export function parseSelector(text: string): SelectorResult {
  try {
    return { ok: true, ast: new Parser(text).parse() }
  } catch (failure) {
    if (failure instanceof SelectorFailure) return { ok: false, error: failure.error }
    throw failure
  }
}

/** or := and (OR and)* · and := unary (AND? unary)* · unary := (- | NOT) unary | ( or ) | term */
class Parser {
  readonly #scanner: Scanner
  #terms = 0
  #depth = 0

  constructor(text: string) {
    this.#scanner = new Scanner(text)
  }

  parse(): SelectorAst {
    const scanner = this.#scanner
    const { length } = scanner.text
    if (length > selectorLimits.characters) {
      scanner.fail(
        selectorLimits.characters,
        length,
        `A selector has at most ${selectorLimits.characters} characters, and this one has ${length}.`
      )
    }
    scanner.skipSpace()
    if (scanner.atEnd) {
      scanner.fail(0, length, 'The selector is empty. Write * for every variant.', {
        expected: ['a term such as tag:summer', '*'],
      })
    }
    const ast = this.#or()
    if (!scanner.atEnd) {
      scanner.fail(scanner.at, scanner.at + 1, 'This parenthesis was never opened.', {
        expected: ['a term', 'the end'],
      })
    }
    return ast
  }

  #or(): SelectorAst {
    const terms = [this.#and()]
    while (this.#scanner.sees('OR')) {
      this.#scanner.take('OR')
      terms.push(this.#and())
    }
    return terms.length === 1 ? terms[0] : { kind: 'or', terms }
  }

  #and(): SelectorAst {
    const scanner = this.#scanner
    const terms = [this.#unary()]
    for (;;) {
      scanner.skipSpace()
      if (scanner.atEnd || scanner.char === ')' || scanner.sees('OR')) break
      if (scanner.sees('AND')) scanner.take('AND')
      terms.push(this.#unary())
    }
    return terms.length === 1 ? terms[0] : { kind: 'and', terms }
  }

  #unary(): SelectorAst {
    const scanner = this.#scanner
    scanner.skipSpace()
    this.#expectTerm()
    if (scanner.char === '(') return this.#group()
    if (scanner.sees('NOT')) {
      scanner.take('NOT')
      return this.#negated()
    }
    if (scanner.take('-')) {
      if (scanner.atEnd || (scanner.atBoundary && scanner.char !== '(')) {
        scanner.fail(
          scanner.at - 1,
          scanner.at,
          'A minus stands directly before what it excludes.',
          {
            expected: ['a term such as -status:archived'],
          }
        )
      }
      return this.#negated()
    }
    this.#terms++
    if (this.#terms > selectorLimits.terms) {
      scanner.fail(
        scanner.at,
        scanner.text.length,
        `A selector has at most ${selectorLimits.terms} terms.`
      )
    }
    return parseTerm(scanner)
  }

  #negated(): SelectorAst {
    return this.#deeper(() => ({ kind: 'not', term: this.#unary() }))
  }

  #group(): SelectorAst {
    const scanner = this.#scanner
    const opened = scanner.at
    scanner.at++
    const inside = this.#deeper(() => this.#or())
    if (!scanner.take(')')) {
      scanner.fail(opened, opened + 1, 'This parenthesis is not closed. Add ) after its terms.', {
        expected: [')'],
      })
    }
    return inside
  }

  #deeper(read: () => SelectorAst): SelectorAst {
    if (++this.#depth > selectorLimits.depth) {
      this.#scanner.fail(
        this.#scanner.at - 1,
        this.#scanner.at,
        `Parentheses and negations nest at most ${selectorLimits.depth} deep.`
      )
    }
    const ast = read()
    this.#depth--
    return ast
  }

  /** Refuses the places where a term must stand and something else does. */
  #expectTerm(): void {
    const scanner = this.#scanner
    const expected = ['a term such as tag:summer']
    if (scanner.atEnd) {
      scanner.fail(scanner.at, scanner.at, 'A term is missing at the end.', { expected })
    }
    if (scanner.char === ')') {
      const message =
        this.#depth === 0 ? 'This parenthesis was never opened.' : 'A term is missing before ")".'
      scanner.fail(scanner.at, scanner.at + 1, message, { expected })
    }
    for (const word of ['OR', 'AND']) {
      if (!scanner.sees(word)) continue
      scanner.fail(
        scanner.at,
        scanner.at + word.length,
        `${word} stands between two terms. Quote it to search for the word.`,
        { expected, suggestion: `"${word}"` }
      )
    }
  }
}
