import type { SelectorAst } from './ast.ts'
import { findKey, keyNames, selectorKeys, type SelectorKey } from './keys.ts'
import { nearest } from './nearest.ts'
import { parseNumbers } from './numbers.ts'
import type { Scanner } from './scanner.ts'
import { parseStatus } from './status.ts'
import { parsePattern, parseTexts } from './texts.ts'

/** Reads one term: `*`, a bare word or phrase, or `key:value`. */
export function parseTerm(scanner: Scanner): SelectorAst {
  const start = scanner.at
  if (scanner.take('*') && scanner.atBoundary) return { kind: 'all' }
  scanner.at = start
  scanner.refuseForeignQuote()

  const word = scanner.word(':')
  if (scanner.char === ':') return parseKeyed(scanner, start, word)
  if (scanner.char === '"' && /^attr\.$/i.test(word)) return parseKeyed(scanner, start, word)
  scanner.at = start
  return parseSearch(scanner, word)
}

function parseSearch(scanner: Scanner, word: string): SelectorAst {
  const start = scanner.at
  const operator = /[<>=]/.exec(word)
  if (operator && !word.startsWith('"')) {
    const key = findKey(word.slice(0, operator.index))
    scanner.fail(
      start,
      start + word.length,
      key
        ? `A colon is missing after ${key.name}.`
        : 'A comparison follows a key and a colon, as in price:>20. Quote this to search for it.',
      {
        expected: ['a term such as price:>20'],
        suggestion: key
          ? `${key.name}:${word.slice(operator.index).replace(/^==?/, '')}`
          : `"${word}"`,
      }
    )
  }
  const pattern = parsePattern(scanner, ':')
  if (scanner.char === ':') {
    scanner.fail(start, scanner.at, 'A key is written without quotes.', { expected: keyNames() })
  }
  expectBoundary(scanner)
  const match = pattern.match === 'exact' ? 'contains' : pattern.match
  return { kind: 'search', pattern: { text: pattern.text, match } }
}

function parseKeyed(scanner: Scanner, start: number, written: string): SelectorAst {
  const { key, attribute } = readKey(scanner, start, written)
  scanner.take(':')
  const valueAt = scanner.at
  if (scanner.atBoundary) {
    scanner.fail(valueAt, valueAt, `A value is missing after ${written}:.`, {
      expected: [`a value, as in ${key.example}`],
    })
  }
  const ast = parseValue(scanner, key, attribute)
  expectBoundary(scanner)
  return ast
}

function readKey(scanner: Scanner, start: number, written: string) {
  const dot = written.indexOf('.')
  const isAttribute = dot > 0 && written.slice(0, dot).toLowerCase() === 'attr'
  const key = findKey(isAttribute ? 'attr' : written)
  if (!key) failUnknownKey(scanner, start, written)
  if (key.name !== 'attr') return { key }

  const attribute = scanner.char === '"' ? scanner.quoted() : written.slice(dot + 1)
  if (!isAttribute || attribute.trim() === '') {
    scanner.fail(start, scanner.at, 'Say which attribute, as in attr.color:red.', {
      expected: ['attr.<name>'],
    })
  }
  if (scanner.char !== ':') {
    scanner.fail(scanner.at, scanner.at, 'A colon is missing after the attribute.', {
      expected: [':'],
    })
  }
  return { key, attribute }
}

function failUnknownKey(scanner: Scanner, start: number, written: string): never {
  const names = selectorKeys.map(({ name }) => name)
  const suggestion = nearest(written, names)
  const hint = suggestion
    ? `Did you mean ${suggestion}?`
    : 'Quote the text to search for it, or use a known key.'
  const name = written === '' ? 'A key is missing before the colon.' : `"${written}" is no key.`
  scanner.fail(start, start + Math.max(written.length, 1), `${name} ${hint}`, {
    expected: keyNames(),
    ...(suggestion ? { suggestion } : {}),
  })
}

function parseValue(scanner: Scanner, key: SelectorKey, attribute?: string): SelectorAst {
  const named = attribute === undefined ? {} : { attribute }
  for (const kind of ['missing', 'present'] as const) {
    const here = scanner.text.slice(scanner.at, scanner.at + kind.length).toLowerCase()
    if (here !== kind) continue
    const start = scanner.at
    scanner.at += kind.length
    if (scanner.atBoundary) {
      if (key.name === 'status') {
        scanner.fail(start, scanner.at, 'Every variant has a status, so it cannot be missing.', {
          expected: ['active', 'draft', 'archived'],
        })
      }
      return { kind, key: key.name, ...named }
    }
    scanner.at = start
  }
  if (key.kind === 'status') return parseStatus(scanner)
  if (key.kind === 'text') return parseTexts(scanner, key, named)
  return parseNumbers(scanner, key)
}

function expectBoundary(scanner: Scanner): void {
  if (scanner.atBoundary) return
  scanner.fail(
    scanner.at,
    scanner.at + 1,
    `Unexpected ${scanner.char}. Put a space between terms, and quotes around a value that holds ${scanner.char}.`,
    { expected: ['a space', 'the end'] }
  )
}
