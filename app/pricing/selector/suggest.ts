import { findKey, selectorKeys, statusWords, type SelectorKeyName } from './keys.ts'

/**
 * What may be completed at the caret: the text from `from` to `to` is replaced by an option. For
 * the values of a text key `options` holds only what the language knows; the rest is data, and
 * `key` (with `attribute` for attributes) says which.
 */
export type SelectorSuggestion = {
  from: number
  to: number
  kind: 'key' | 'value' | 'operator'
  key?: SelectorKeyName
  attribute?: string
  options: string[]
}

const PRESENCE = ['missing', 'present']
const OPERATORS = ['>', '>=', '<', '<=']

/** Suggests completions for a selector being typed; works on text that does not parse yet. */
export function suggestSelector(text: string, caret: number): SelectorSuggestion {
  const at = Math.max(0, Math.min(caret, text.length))
  const from = startOfTerm(text, at)
  const colon = unquotedColon(text, from, at)
  return colon === -1 ? suggestKey(text, from, at) : suggestValue(text, from, colon, at)
}

function suggestKey(text: string, from: number, caret: number): SelectorSuggestion {
  const typed = text.slice(from, caret).toLowerCase()
  const rest = /^[\w.]*:?/.exec(text.slice(caret))?.[0] ?? ''
  const options = selectorKeys
    .map(({ name }) => (name === 'attr' ? 'attr.' : `${name}:`))
    .filter((option) => option.toLowerCase().startsWith(typed))
  return { from, to: caret + rest.length, kind: 'key', options }
}

function suggestValue(
  text: string,
  start: number,
  colon: number,
  caret: number
): SelectorSuggestion {
  const written = text.slice(start, colon)
  const attribute = /^attr\.(.*)$/i.exec(written)?.[1].replaceAll('"', '')
  const key = findKey(attribute === undefined ? written : 'attr')
  const from = startOfValue(text, colon + 1, caret)
  const to = endOfValue(text, caret)
  if (!key) return { from, to, kind: 'value', options: [] }

  const named = { key: key.name, ...(attribute === undefined ? {} : { attribute }) }
  const typed = text.slice(from, caret).toLowerCase()
  const starting = (words: readonly string[]) => words.filter((word) => word.startsWith(typed))
  if (key.kind === 'status')
    return { from, to, kind: 'value', ...named, options: starting(statusWords) }

  const presence = from === colon + 1 ? starting(PRESENCE) : []
  if (key.kind === 'text') return { from, to, kind: 'value', ...named, options: presence }
  const operators = from === colon + 1 ? starting(OPERATORS) : []
  return { from, to, kind: 'operator', ...named, options: [...operators, ...presence] }
}

/** The start of the term the caret is in: after white space, "(" or a leading "-". */
function startOfTerm(text: string, caret: number): number {
  let start = 0
  let quoted = false
  for (let index = 0; index < caret; index++) {
    const char = text[index]
    if (char === '\\' && quoted) index++
    else if (char === '"') quoted = !quoted
    else if (!quoted && /[\s()]/.test(char)) start = index + 1
    else if (!quoted && char === '-' && index === start) start = index + 1
  }
  return start
}

function unquotedColon(text: string, from: number, to: number): number {
  let quoted = false
  for (let index = from; index < to; index++) {
    if (text[index] === '"') quoted = !quoted
    if (!quoted && text[index] === ':') return index
  }
  return -1
}

function startOfValue(text: string, from: number, caret: number): number {
  let start = from
  let quoted = false
  for (let index = from; index < caret; index++) {
    if (text[index] === '"') quoted = !quoted
    if (!quoted && text[index] === ',') start = index + 1
  }
  return start
}

function endOfValue(text: string, caret: number): number {
  const rest = /^[^\s(),"]*"?/.exec(text.slice(caret))?.[0] ?? ''
  return caret + rest.length
}
