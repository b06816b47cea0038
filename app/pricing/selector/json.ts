import { escapePointer } from '../field_errors.ts'
import { Rational } from '../rational.ts'
import {
  selectorLimits,
  type Comparison,
  type SelectorAst,
  type SelectorResult,
  type TextPattern,
} from './ast.ts'
import {
  selectorKeys,
  statusWords,
  type KeyKind,
  type NumberKey,
  type PresenceKey,
  type SelectorKey,
  type StatusWord,
  type TextKey,
} from './keys.ts'
import { nearest } from './nearest.ts'
import { numberForms } from './numbers.ts'
import { parseSelector } from './parse.ts'
import { printSelector } from './print.ts'

/**
 * Reads a selector from JSON: its text, or its tree, which meets the same checks as the text does.
 * An error in a tree carries a JSON pointer instead of a position.
 */
export function selectorFromJson(json: unknown): SelectorResult {
  if (typeof json === 'string') return parseSelector(json)
  try {
    const ast = new TreeReader().read(json, '', 0)
    if (printSelector(ast).length > selectorLimits.characters) {
      fail('', `A selector has at most ${selectorLimits.characters} characters as text.`)
    }
    return { ok: true, ast }
  } catch (failure) {
    if (!(failure instanceof TreeFailure)) throw failure
    const { message, pointer, expected, suggestion } = failure
    return {
      ok: false,
      error: {
        code: 'selector_invalid',
        message,
        position: 0,
        length: 0,
        pointer,
        ...(expected ? { expected } : {}),
        ...(suggestion ? { suggestion } : {}),
      },
    }
  }
}

class TreeFailure extends Error {
  readonly pointer: string
  readonly expected?: string[]
  readonly suggestion?: string

  constructor(pointer: string, message: string, expected?: string[], suggestion?: string) {
    super(message)
    this.pointer = pointer
    this.expected = expected
    this.suggestion = suggestion
  }
}

function fail(pointer: string, message: string, expected?: string[], suggestion?: string): never {
  throw new TreeFailure(pointer, message, expected, suggestion)
}

const COMPARISONS: readonly Comparison[] = ['>', '>=', '<', '<=']
const MATCHES: readonly TextPattern['match'][] = ['exact', 'prefix', 'suffix', 'contains']
const KINDS: readonly SelectorAst['kind'][] = [
  'all',
  'and',
  'or',
  'not',
  'search',
  'text',
  'status',
  'equals',
  'compare',
  'range',
  'missing',
  'present',
]

type Node = Record<string, unknown>

class TreeReader {
  #terms = 0

  read(json: unknown, at: string, depth: number): SelectorAst {
    if (depth > selectorLimits.depth) fail(at, `A tree is at most ${selectorLimits.depth} deep.`)
    const node = object(json, at)
    const kind = word(node.kind, `${at}/kind`, KINDS)
    if (kind === 'and' || kind === 'or') {
      only(node, at, ['kind', 'terms'])
      const terms = list(node.terms, `${at}/terms`, 2)
      return {
        kind,
        terms: terms.map((term, index) => this.read(term, `${at}/terms/${index}`, depth + 1)),
      }
    }
    if (kind === 'not') {
      only(node, at, ['kind', 'term'])
      return { kind, term: this.read(node.term, `${at}/term`, depth + 1) }
    }
    if (++this.#terms > selectorLimits.terms) {
      fail(at, `A selector has at most ${selectorLimits.terms} terms.`)
    }
    return readLeaf(node, kind, at)
  }
}

function readLeaf(
  node: Node,
  kind: Exclude<SelectorAst['kind'], 'and' | 'or' | 'not'>,
  at: string
): SelectorAst {
  switch (kind) {
    case 'all':
      only(node, at, ['kind'])
      return { kind }
    case 'search':
      only(node, at, ['kind', 'pattern'])
      return { kind, pattern: readSearch(node.pattern, `${at}/pattern`) }
    case 'text':
      only(node, at, ['kind', 'key', 'attribute', 'anyOf'])
      return {
        kind,
        ...(readKey(node, at, ['text']) as { key: TextKey }),
        anyOf: list(node.anyOf, `${at}/anyOf`, 1).map((pattern, index) =>
          readPattern(pattern, `${at}/anyOf/${index}`)
        ),
      }
    case 'status':
      only(node, at, ['kind', 'anyOf'])
      return {
        kind,
        anyOf: list(node.anyOf, `${at}/anyOf`, 1).map((value, index) =>
          word<StatusWord>(value, `${at}/anyOf/${index}`, statusWords)
        ),
      }
    case 'equals':
    case 'compare':
    case 'range':
      return readNumeric(node, kind, at)
    case 'missing':
    case 'present': {
      only(node, at, ['kind', 'key', 'attribute'])
      const named = readKey(node, at, ['text', 'money', 'percent']) as { key: PresenceKey }
      return { kind, ...named }
    }
  }
}

function readNumeric(node: Node, kind: 'equals' | 'compare' | 'range', at: string): SelectorAst {
  const { key } = readKey(node, at, ['money', 'percent']) as { key: NumberKey }
  const number = (name: string) => readNumber(node[name], `${at}/${name}`, key)
  if (kind === 'equals') {
    only(node, at, ['kind', 'key', 'anyOf'])
    const values = list(node.anyOf, `${at}/anyOf`, 1)
    return {
      kind,
      key,
      anyOf: values.map((value, index) => readNumber(value, `${at}/anyOf/${index}`, key)),
    }
  }
  if (kind === 'compare') {
    only(node, at, ['kind', 'key', 'operator', 'value'])
    const operator = word(node.operator, `${at}/operator`, COMPARISONS)
    return { kind, key, operator, value: number('value') }
  }
  only(node, at, ['kind', 'key', 'from', 'to'])
  const [from, to] = [number('from'), number('to')]
  if (Rational.fromDecimal(from).cmp(Rational.fromDecimal(to)) > 0) {
    fail(`${at}/from`, 'This range is upside down: it starts above its end.')
  }
  return { kind, key, from, to }
}

function readKey(
  node: Node,
  at: string,
  kinds: KeyKind[]
): { key: SelectorKey['name']; attribute?: string } {
  const names = selectorKeys.filter((key) => kinds.includes(key.kind)).map(({ name }) => name)
  const key = word(node.key, `${at}/key`, names)
  if (key !== 'attr') {
    if (node.attribute !== undefined) fail(`${at}/attribute`, 'Only the key "attr" has one.')
    return { key }
  }
  return { key, attribute: text(node.attribute, `${at}/attribute`) }
}

function readSearch(json: unknown, at: string): TextPattern {
  const pattern = readPattern(json, at)
  if (pattern.match !== 'exact') return pattern
  fail(`${at}/match`, 'A search matches "contains", "prefix" or "suffix".')
}

function readPattern(json: unknown, at: string): TextPattern {
  const node = object(json, at)
  only(node, at, ['text', 'match'])
  return { text: text(node.text, `${at}/text`), match: word(node.match, `${at}/match`, MATCHES) }
}

function readNumber(json: unknown, at: string, key: NumberKey): string {
  const percent = key === 'margin'
  const written = typeof json === 'string' && percent ? json.replace(/%$/, '') : json
  const form = numberForms[percent ? 'percent' : 'money']
  if (typeof written === 'string' && form.test(written)) return written
  fail(at, 'Give a number as decimal text, such as "20.50", with at most 4 decimals.')
}

function text(json: unknown, at: string): string {
  if (typeof json === 'string' && json.trim() !== '' && !json.includes('\0')) return json
  fail(at, 'Give a text that is not empty.')
}

function list(json: unknown, at: string, least: number): unknown[] {
  if (Array.isArray(json) && json.length >= least) return json
  fail(at, `Give a list of ${least} or more.`)
}

function object(json: unknown, at: string): Node {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as Node
  fail(at, 'Give an object with a "kind".', [...KINDS])
}

function only(node: Node, at: string, keys: string[]): void {
  for (const key of Object.keys(node)) {
    if (!keys.includes(key))
      fail(`${at}/${escapePointer(key)}`, `"${key}" is not known here.`, keys)
  }
}

function word<Word extends string>(json: unknown, at: string, words: readonly Word[]): Word {
  if (words.includes(json as Word)) return json as Word
  const suggestion = typeof json === 'string' ? nearest(json, words) : undefined
  fail(at, `Use one of ${words.join(', ')}.`, [...words], suggestion)
}
