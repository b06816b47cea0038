import type { NumberKey, PresenceKey, StatusWord, TextKey } from './keys.ts'

/** A text and how much of a value it has to match. Matching ignores case. */
export type TextPattern = { text: string; match: 'exact' | 'prefix' | 'suffix' | 'contains' }

export type Comparison = '>' | '>=' | '<' | '<='

/**
 * Which variants, as a tree. This is also the JSON form that the API takes. Numbers are decimal
 * text exactly as written: money in major units of the project's currency, percentages without
 * their sign. `attribute` stands beside the key `attr` and nowhere else.
 */
export type SelectorAst =
  | { kind: 'all' }
  | { kind: 'and' | 'or'; terms: SelectorAst[] }
  | { kind: 'not'; term: SelectorAst }
  /** A bare word or phrase, looked for in title, SKU and barcode; never `exact`. */
  | { kind: 'search'; pattern: TextPattern }
  | { kind: 'text'; key: TextKey; attribute?: string; anyOf: TextPattern[] }
  | { kind: 'status'; anyOf: StatusWord[] }
  | { kind: 'equals'; key: NumberKey; anyOf: string[] }
  | { kind: 'compare'; key: NumberKey; operator: Comparison; value: string }
  | { kind: 'range'; key: NumberKey; from: string; to: string }
  | { kind: 'missing' | 'present'; key: PresenceKey; attribute?: string }

/**
 * What is wrong with a selector and where: `position` and `length` mark the text (0-based, in
 * UTF-16 units), `pointer` the JSON form. `suggestion`, when there is one, is what to put in place
 * of the marked text.
 */
export type SelectorError = {
  code: 'selector_invalid'
  message: string
  position: number
  length: number
  pointer?: string
  expected?: string[]
  suggestion?: string
}

export type SelectorResult = { ok: true; ast: SelectorAst } | { ok: false; error: SelectorError }

/** Longer, wider or deeper than this is not something a person wrote. */
export const selectorLimits = { characters: 2000, terms: 200, depth: 30 } as const
