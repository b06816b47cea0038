import { Rational } from '../rational.ts'
import type { SelectorAst } from './ast.ts'
import { printSelector } from './print.ts'
import { keyOf, valuesOf } from './terms.ts'

type Edge = { value: Rational; inclusive: boolean; term: SelectorAst }
type Interval = { from: Edge | null; to: Edge | null }

/** Number terms about one thing that leave no number: `price:>20 price:<10`. */
export function withoutCommon(terms: SelectorAst[]): { term: SelectorAst; message: string } | null {
  const met = new Map<string, Interval>()
  for (const term of terms) {
    const interval = intervalOf(term)
    if (!interval) continue
    const key = keyOf(term)!
    const before = met.get(key) ?? { from: null, to: null }
    const from = stricter(before.from, interval.from, 1)
    const to = stricter(before.to, interval.to, -1)
    if (from && to && leavesNothing(from, to)) {
      const other = from.term === term ? to.term : from.term
      return {
        term,
        message: `No ${key} is both ${valuesOf(printSelector(other))} and ${valuesOf(printSelector(term))}. Turn one of them round, or put OR between them.`,
      }
    }
    met.set(key, { from, to })
  }
  return null
}

/** The numbers a term lets through, from its lowest to its highest; null for other terms. */
export function intervalOf(term: SelectorAst): Interval | null {
  const edge = (text: string, inclusive: boolean) => ({
    value: Rational.fromDecimal(text),
    inclusive,
    term,
  })
  if (term.kind === 'range') return { from: edge(term.from, true), to: edge(term.to, true) }
  if (term.kind === 'compare') return comparison(term, edge)
  if (term.kind !== 'equals') return null
  const values = term.anyOf.map((text) => edge(text, true)).sort((a, b) => a.value.cmp(b.value))
  return { from: values[0], to: values.at(-1)! }
}

function comparison(
  { operator, value }: Extract<SelectorAst, { kind: 'compare' }>,
  edge: (text: string, inclusive: boolean) => Edge
): Interval {
  const at = edge(value, operator.endsWith('='))
  return operator.startsWith('>') ? { from: at, to: null } : { from: null, to: at }
}

/** The edge that lets less through: the higher of two lower ones (side 1), the lower of two upper ones (−1). */
function stricter(one: Edge | null, other: Edge | null, side: 1 | -1): Edge | null {
  if (!one || !other) return one ?? other
  const order = one.value.cmp(other.value) * side
  if (order !== 0) return order > 0 ? one : other
  return one.inclusive ? other : one
}

function leavesNothing(from: Edge, to: Edge): boolean {
  const order = from.value.cmp(to.value)
  return order > 0 || (order === 0 && !(from.inclusive && to.inclusive))
}
