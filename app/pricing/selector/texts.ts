import type { SelectorAst, TextPattern } from './ast.ts'
import type { SelectorKey, TextKey } from './keys.ts'
import type { Scanner } from './scanner.ts'

/** Reads `a`, `"a b"`, `abc*`, `*abc`, `*abc*` or several of them with commas between. */
export function parseTexts(
  scanner: Scanner,
  key: SelectorKey,
  named: { attribute?: string }
): SelectorAst {
  refuseComparison(scanner, key)
  const anyOf: TextPattern[] = []
  do {
    refuseRangeAndKeyword(scanner, key)
    anyOf.push(parsePattern(scanner, ',:'))
  } while (scanner.take(','))
  return { kind: 'text', key: key.name as TextKey, ...named, anyOf }
}

/** Reads one text with its stars, up to a boundary or one of the stops. */
export function parsePattern(scanner: Scanner, stops: string): TextPattern {
  const start = scanner.at
  scanner.refuseForeignQuote()
  const leading = scanner.take('*')
  const inQuotes = scanner.char === '"'
  const text = inQuotes ? scanner.quoted() : scanner.word(`*${stops}`)
  const trailing = scanner.take('*')

  if (scanner.char === '*' || (trailing && !endsHere(scanner, stops))) {
    scanner.fail(
      scanner.at - 1,
      scanner.at,
      'A * stands only at the start or the end of a value. Quote a * that is meant literally.',
      { expected: ['a space', 'the end'] }
    )
  }
  if (text.trim() === '') failWithoutText(scanner, start, stops, leading || trailing)
  if (text.includes('\0')) {
    scanner.fail(start, scanner.at, 'A value cannot hold a null character.')
  }
  const match = leading ? (trailing ? 'contains' : 'suffix') : trailing ? 'prefix' : 'exact'
  return { text, match }
}

function failWithoutText(scanner: Scanner, start: number, stops: string, starred: boolean): never {
  const expected = ['a value']
  if (!starred) scanner.fail(start, scanner.at, 'A value is missing.', { expected })
  if (stops.includes(',')) {
    const message = 'A * needs text beside it. To ask for any value write :present.'
    scanner.fail(start, scanner.at, message, { expected, suggestion: 'present' })
  }
  const message = 'A * needs text beside it, or stands alone for every variant.'
  scanner.fail(start, scanner.at, message, { expected, suggestion: '*' })
}

function endsHere(scanner: Scanner, stops: string): boolean {
  return scanner.atBoundary || stops.includes(scanner.char)
}

function refuseComparison(scanner: Scanner, key: SelectorKey): void {
  const operator = /^[<>]=?|^=/.exec(scanner.text.slice(scanner.at))?.[0]
  if (!operator) return
  scanner.fail(
    scanner.at,
    scanner.at + operator.length,
    `${key.name} holds text and cannot be compared with ${operator}. Write ${key.example}.`,
    { expected: ['a value'], suggestion: '' }
  )
}

function refuseRangeAndKeyword(scanner: Scanner, key: SelectorKey): void {
  const start = scanner.at
  if (scanner.char === '"') return
  const word = scanner.word(',')
  const end = scanner.at
  scanner.at = start
  if (word.includes('..')) {
    scanner.fail(
      start,
      end,
      `${key.name} holds text and has no ranges. Quote a text with two dots.`,
      {
        expected: ['a value'],
        suggestion: `"${word}"`,
      }
    )
  }
  if (/^(missing|present)$/i.test(word)) {
    scanner.fail(start, end, `:${word} stands alone. Quote it when it is a value.`, {
      expected: ['a value'],
      suggestion: `"${word}"`,
    })
  }
}
