import type Project from '#models/project'
import type { SelectorAst } from '#pricing/selector/index'
import { compareSql, equalsSql, rangeSql, valueSql } from '#queries/catalog/number_terms_sql'
import { presentSql, searchSql, textSql } from '#queries/catalog/text_terms_sql'

/** A boolean expression and the values for its `?` placeholders, in their order. */
export interface Condition {
  sql: string
  bindings: unknown[]
}

/** Where a selector is asked. */
export interface SelectorScope {
  project: Pick<Project, 'id'>
  /** The price list whose prices `p` holds. */
  priceListId: number
  /** The currency of that list: amounts in the selector are in its major units. */
  currency: string
  /** SQL of the cost in that currency, where it is not what `v` says today. */
  cost?: string
  /** The selector as it was written, so that an error can point into it. */
  text?: string
}

/**
 * Compiles a selector to SQL over `v` (variants) and `p` (the prices of `scope.priceListId`,
 * joined or left joined). The caller narrows `v` to the project.
 *
 * What is missing matches nothing, so its negation matches: `-vendor:Acme` includes the variants
 * without a vendor. A cost in another currency than the list's counts as missing.
 *
 * @throws {SelectorInvalid} when an amount has more decimals than the currency
 */
export function compileSelector(ast: SelectorAst, scope: SelectorScope): Condition {
  const root = { ...scope, ast }
  return compile(ast)

  function compile(node: SelectorAst): Condition {
    switch (node.kind) {
      case 'all':
        return { sql: 'true', bindings: [] }
      case 'and':
      case 'or':
        return join(node.terms.map(compile), ` ${node.kind} `)
      case 'not':
        return negate(compile(node.term))
      case 'search':
        return searchSql(node.pattern)
      case 'text':
        return textSql(node, root)
      case 'status':
        return { sql: 'v.status = any(?)', bindings: [node.anyOf] }
      case 'equals':
        return equalsSql(node, root)
      case 'compare':
        return compareSql(node, root)
      case 'range':
        return rangeSql(node, root)
      case 'present':
        return isPresent(node)
      case 'missing':
        return negate(isPresent(node))
    }
  }

  function isPresent(node: Extract<SelectorAst, { kind: 'missing' | 'present' }>): Condition {
    const value = valueSql(node.key, root)
    if (!value) return presentSql(node, root)
    return { sql: `(${value.sql}) is not null`, bindings: value.bindings }
  }
}

function join(conditions: Condition[], by: string): Condition {
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(by),
    bindings: conditions.flatMap(({ bindings }) => bindings),
  }
}

/** In SQL the negation of unknown is unknown; here it is true. */
function negate({ sql, bindings }: Condition): Condition {
  return { sql: `not coalesce((${sql}), false)`, bindings }
}
