export { selectorLimits } from './ast.ts'
export type { Comparison, SelectorAst, SelectorError, SelectorResult, TextPattern } from './ast.ts'
export { contradictionIn, type Contradiction } from './contradictions.ts'
export { selectorFromJson } from './json.ts'
export { findKey, keyNames, operatorsOf, selectorKeys, statusWords } from './keys.ts'
export type {
  KeyKind,
  NumberKey,
  PresenceKey,
  SelectorKey,
  SelectorKeyName,
  StatusWord,
  TextKey,
} from './keys.ts'
export { parseSelector } from './parse.ts'
export { printSelector } from './print.ts'
export { suggestSelector, type SelectorSuggestion } from './suggest.ts'
