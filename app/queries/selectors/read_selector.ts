import SelectorInvalid from '#exceptions/selector_invalid'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import { contradictionIn, printSelector, selectorFromJson } from '#pricing/selector/index'
import type { SelectorAst, SelectorError } from '#pricing/selector/index'
import { compileSelector } from '#queries/catalog/selector_sql'
import type { Mistake } from '#queries/reading'
import { unknownReference } from '#queries/selectors/references'

/** Where a selector is to be kept. */
export interface SelectorHome {
  project: Project
  priceLists: PriceList[]
  /** The lists its amounts are compared in. */
  comparedIn: PriceList[]
}

export type SelectorReading =
  { ok: true; selector: string; ast: SelectorAst } | { ok: false; error: Mistake }

/**
 * Reads a selector that is to be kept, as text or as a tree, and checks what only the project
 * knows: the price lists and channels it names, and the decimals of its amounts. One that can never
 * match anything is a mistake too. The pointer of a mistake starts at `/selector`.
 */
export async function readSelector(home: SelectorHome, json: unknown): Promise<SelectorReading> {
  const read = selectorFromJson(json)
  if (!read.ok) return { ok: false, error: mistakeOf(read.error) }
  const { ast } = read
  const selector = typeof json === 'string' ? json.trim() : printSelector(ast)
  const error =
    (await unknownReference(home.project, home.priceLists, selector, ast)) ??
    unfitAmount(home, selector, ast) ??
    neverMatching(selector, ast)
  return error ? { ok: false, error: mistakeOf(error) } : { ok: true, selector, ast }
}

/** That an amount has more decimals than the currency shows only when the selector is compiled. */
function unfitAmount({ project, comparedIn }: SelectorHome, text: string, ast: SelectorAst) {
  try {
    for (const { id, currency } of comparedIn) {
      compileSelector(ast, { project, priceListId: id, currency, text })
    }
    return null
  } catch (error) {
    if (error instanceof SelectorInvalid) return error.error
    throw error
  }
}

/** Marks the term at fault where it stands in the text as it is printed; otherwise the whole. */
function neverMatching(text: string, ast: SelectorAst): SelectorError | null {
  const found = contradictionIn(ast)
  if (!found) return null
  const term = printSelector(found.term)
  const at = text.toLowerCase().lastIndexOf(term.toLowerCase())
  const [position, length] = at === -1 ? [0, text.length] : [at, term.length]
  return { code: 'selector_invalid', message: found.message, position, length }
}

function mistakeOf(error: Omit<SelectorError, 'code'>): Mistake {
  const { message, position, length, pointer, expected = [], suggestion = null } = error
  const mark = pointer === undefined ? { mark: { position, length, expected, suggestion } } : {}
  return { pointer: `/selector${pointer ?? ''}`, code: 'selector_invalid', message, ...mark }
}
