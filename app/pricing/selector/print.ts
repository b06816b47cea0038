import type { SelectorAst, TextPattern } from './ast.ts'
import { findKey } from './keys.ts'

/**
 * The canonical text of a tree: the least quoting and parentheses that read back as the same tree.
 */
export function printSelector(ast: SelectorAst): string {
  return print(ast, 'or')
}

type Place = 'or' | 'and' | 'unary'

function print(ast: SelectorAst, place: Place): string {
  switch (ast.kind) {
    case 'all':
      return '*'
    case 'or':
      return inside(place !== 'or', ast.terms.map((term) => print(term, 'and')).join(' OR '))
    case 'and':
      return inside(place !== 'or', ast.terms.map((term) => print(term, 'unary')).join(' '))
    case 'not':
      return `-${print(ast.term, 'unary')}`
    case 'search':
      return printSearch(ast.pattern)
    case 'text':
      return `${printKey(ast)}:${ast.anyOf.map(printPattern).join(',')}`
    case 'status':
      return `status:${ast.anyOf.join(',')}`
    case 'equals':
      return `${ast.key}:${ast.anyOf.map((value) => printNumber(ast.key, value)).join(',')}`
    case 'compare':
      return `${ast.key}:${ast.operator}${printNumber(ast.key, ast.value)}`
    case 'range':
      return `${ast.key}:${printNumber(ast.key, ast.from)}..${printNumber(ast.key, ast.to)}`
    case 'missing':
    case 'present':
      return `${printKey(ast)}:${ast.kind}`
  }
}

function inside(parentheses: boolean, text: string): string {
  return parentheses ? `(${text})` : text
}

function printKey({ key, attribute }: { key: string; attribute?: string }): string {
  return attribute === undefined ? key : `${key}.${quoteUnless(/^[\w-]+$/, attribute)}`
}

function printNumber(key: string, value: string): string {
  return findKey(key)?.kind === 'percent' ? `${value}%` : value
}

/** A bare word is looked for anywhere, so `contains` needs no stars there. */
function printSearch({ text, match }: TextPattern): string {
  return printPattern({ text, match: match === 'contains' ? 'exact' : match })
}

function printPattern({ text, match }: TextPattern): string {
  const leading = match === 'suffix' || match === 'contains' ? '*' : ''
  const trailing = match === 'prefix' || match === 'contains' ? '*' : ''
  return `${leading}${printText(text)}${trailing}`
}

const PLAIN = /^[^\s()":,*\\<>='‘’“”„«»-][^\s()":,*\\<>=]*$/
const KEYWORDS = /^(?:OR|AND|NOT|(?i:missing|present))$/

function printText(text: string): string {
  const reserved = KEYWORDS.test(text) || text.includes('..')
  return reserved ? quote(text) : quoteUnless(PLAIN, text)
}

function quoteUnless(plain: RegExp, text: string): string {
  return plain.test(text) ? text : quote(text)
}

function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
