import SelectorInvalid from '#exceptions/selector_invalid'
import { parseAmount } from '#pricing/money'
import { printSelector, type NumberKey, type SelectorAst } from '#pricing/selector/index'
import type { Condition, SelectorScope } from '#queries/catalog/selector_sql'

/** The scope, and the whole selector for finding where an amount stands in it. */
export type NumberScope = Pick<SelectorScope, 'currency' | 'cost' | 'text'> & {
  ast: SelectorAst
}
type Term<Kind> = Extract<SelectorAst, { kind: Kind }>

const COST = 'case when v.cost_currency = ? then v.cost_amount end'

function costSql({ currency, cost }: NumberScope): Condition {
  return cost ? { sql: cost, bindings: [] } : { sql: COST, bindings: [currency] }
}

/**
 * What a number key stands for: an amount in minor units, or for a margin the share of the price
 * times 1,000,000 × price, which is compared with the asked share times the price (exact, no
 * division). Null for keys that hold no number.
 */
export function valueSql(key: string, scope: NumberScope): Condition | null {
  const cost = costSql(scope)
  switch (key) {
    case 'price':
      return { sql: 'p.amount', bindings: [] }
    case 'compareAt':
      return { sql: 'p.compare_at_amount', bindings: [] }
    case 'cost':
      return cost
    case 'margin':
      return {
        sql: `case when p.amount > 0 then (p.amount - (${cost.sql}))::numeric * 1000000 end`,
        bindings: cost.bindings,
      }
    default:
      return null
  }
}

export function equalsSql({ key, anyOf }: Term<'equals'>, scope: NumberScope): Condition {
  const value = valueSql(key, scope)!
  const operands = anyOf.map((text) => operandSql(key, text, scope))
  return {
    sql: `(${value.sql}) in (${operands.map(({ sql }) => sql).join(', ')})`,
    bindings: [...value.bindings, ...operands.flatMap(({ bindings }) => bindings)],
  }
}

export function compareSql(term: Term<'compare'>, scope: NumberScope): Condition {
  const value = valueSql(term.key, scope)!
  const operand = operandSql(term.key, term.value, scope)
  return {
    sql: `(${value.sql}) ${term.operator} ${operand.sql}`,
    bindings: [...value.bindings, ...operand.bindings],
  }
}

export function rangeSql({ key, from, to }: Term<'range'>, scope: NumberScope): Condition {
  const value = valueSql(key, scope)!
  const [least, most] = [operandSql(key, from, scope), operandSql(key, to, scope)]
  return {
    sql: `(${value.sql}) between ${least.sql} and ${most.sql}`,
    bindings: [...value.bindings, ...least.bindings, ...most.bindings],
  }
}

function operandSql(key: NumberKey, text: string, scope: NumberScope): Condition {
  if (key === 'margin') {
    return { sql: '?::numeric * p.amount', bindings: [tenThousandths(text)] }
  }
  return { sql: '?::bigint', bindings: [toAmount(key, text, scope)] }
}

/** "12.5" per cent is 125000 millionths: the point moves four places, exactly. */
function tenThousandths(percent: string) {
  const [whole, fraction = ''] = percent.split('.')
  return `${whole}${fraction.padEnd(4, '0')}`
}

function toAmount(key: NumberKey, text: string, scope: NumberScope) {
  const parsed = parseAmount(withoutTrailingZeros(text), scope.currency)
  if (parsed.ok) return parsed.amount
  const written = scope.text ?? printSelector(scope.ast)
  throw new SelectorInvalid({
    message: parsed.reason,
    position: positionOf(key, text, written),
    length: text.length,
  })
}

function withoutTrailingZeros(text: string) {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/** Where an amount stands after its key; the start when it is not there as written. */
function positionOf(key: NumberKey, amount: string, written: string) {
  const literal = amount.replaceAll('.', String.raw`\.`)
  const match = new RegExp(`${key}:[^\\s()]*?(?<!\\d|\\d\\.)(${literal})(?![\\d])`, 'di').exec(
    written
  )
  return match?.indices?.[1]?.[0] ?? 0
}
