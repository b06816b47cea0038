import type { SelectorAst } from './ast.ts'
import { statusWords, type StatusWord } from './keys.ts'
import { nearest } from './nearest.ts'
import type { Scanner } from './scanner.ts'

/** Reads one status or several with commas between. */
export function parseStatus(scanner: Scanner): SelectorAst {
  const anyOf: StatusWord[] = []
  do {
    anyOf.push(parseWord(scanner))
  } while (scanner.take(','))
  return { kind: 'status', anyOf }
}

function parseWord(scanner: Scanner): StatusWord {
  const start = scanner.at
  const written = scanner.char === '"' ? scanner.quoted() : scanner.word(',')
  const word = statusWords.find((status) => status === written.toLowerCase())
  if (word) return word
  const suggestion = nearest(written, statusWords)
  scanner.fail(
    start,
    scanner.at,
    written === ''
      ? 'A status is missing.'
      : `"${written}" is no status. Use active, draft or archived.`,
    { expected: [...statusWords], ...(suggestion ? { suggestion } : {}) }
  )
}
