import type { SelectorAst } from './ast.ts'

/** What stands after the colon of a printed term. */
export const valuesOf = (printed: string) => printed.slice(printed.indexOf(':') + 1)

/** What a term is about, with the attribute's name; null for those about several things. */
export function keyOf(term: SelectorAst): string | null {
  if (term.kind === 'status') return 'status'
  if (!('key' in term)) return null
  const attribute = 'attribute' in term ? term.attribute : undefined
  return attribute === undefined ? term.key : `attr.${attribute.toLowerCase()}`
}
