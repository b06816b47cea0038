import { Rational } from '../rational.ts'
import type { SelectorAst } from './ast.ts'
import { intervalOf, withoutCommon } from './intervals.ts'
import { printSelector } from './print.ts'
import { keyOf, valuesOf } from './terms.ts'

/** Terms of a selector that no variant can fulfil together, and why; the last one is at fault. */
export type Contradiction = { term: SelectorAst; message: string }

/**
 * Why a selector can never match anything, whatever the catalog; null where it might. Alternatives
 * with OR are fine while one of them can match.
 */
export function contradictionIn(ast: SelectorAst): Contradiction | null {
  if (ast.kind === 'or') {
    const found = ast.terms.map(contradictionIn)
    return found.every((one) => one !== null) ? found[0] : null
  }
  if (ast.kind === 'not' && matchesEverything(ast.term)) {
    return { term: ast, message: 'This excludes every variant, so nothing is left.' }
  }
  if (ast.kind !== 'and') return impossible(ast)

  const terms = flatten(ast)
  for (const [index, term] of terms.entries()) {
    const own = contradictionIn(term)
    if (own) return own
    for (const earlier of terms.slice(0, index)) {
      const found = opposed(earlier, term)
      if (found) return { term, ...found }
    }
  }
  return withoutCommon(terms)
}

function matchesEverything(ast: SelectorAst): boolean {
  if (ast.kind === 'or') return ast.terms.some(matchesEverything)
  return ast.kind === 'and' ? ast.terms.every(matchesEverything) : ast.kind === 'all'
}

function flatten(ast: SelectorAst): SelectorAst[] {
  return ast.kind === 'and' ? ast.terms.flatMap(flatten) : [ast]
}

/** A margin is a share of the price, and a cost is never negative: above 100 % there is none. */
function impossible(term: SelectorAst): Contradiction | null {
  const interval = intervalOf(term)
  if (!interval || keyOf(term) !== 'margin') return null
  const { from } = interval
  if (!from) return null
  const order = from.value.cmp(Rational.fromInteger(100))
  if (order < 0 || (order === 0 && from.inclusive)) return null
  return { term, message: 'A margin is never above 100 %, so no variant has this one.' }
}

function opposed(earlier: SelectorAst, later: SelectorAst): Omit<Contradiction, 'term'> | null {
  const [one, other] = [earlier, later].map(printSelector)
  if (isNegationOf(earlier, later) || isNegationOf(later, earlier)) {
    return { message: `${one} and ${other} exclude each other. Leave one of them out.` }
  }
  const key = keyOf(earlier)
  if (key === null || key !== keyOf(later)) return null
  if ((earlier.kind === 'missing') !== (later.kind === 'missing')) {
    const message = `${one} and ${other} exclude each other: what is missing has no value. Leave one of them out.`
    return { message }
  }
  if (!areDisjoint(earlier, later)) return null
  const [name] = other.split(':')
  return {
    message: `A variant has one ${name.replace(/^attr\./, '')}, so ${one} and ${other} never match together. For either of them write ${name}:${valuesOf(one)},${valuesOf(other)}, or put OR between them.`,
  }
}

function isNegationOf(negated: SelectorAst, term: SelectorAst): boolean {
  return negated.kind === 'not' && same(negated.term, term)
}

function same(one: SelectorAst, other: SelectorAst): boolean {
  return printSelector(one).toLowerCase() === printSelector(other).toLowerCase()
}

/** Keys of which a variant may have several values at once. */
const MANY = new Set(['tag', 'channel', 'list'])

/** Whether two terms name exact values of something a variant has one of, and none in common. */
function areDisjoint(earlier: SelectorAst, later: SelectorAst): boolean {
  const [one, other] = [earlier, later].map(exactValues)
  if (!one || !other || MANY.has(keyOf(earlier)!)) return false
  return !one.some((value) => other.includes(value))
}

function exactValues(term: SelectorAst): string[] | null {
  if (term.kind === 'status') return term.anyOf
  if (term.kind !== 'text' || term.anyOf.some(({ match }) => match !== 'exact')) return null
  return term.anyOf.map(({ text }) => text.toLowerCase())
}
