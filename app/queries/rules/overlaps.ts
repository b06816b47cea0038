import db from '@adonisjs/lucid/services/db'
import type Project from '#models/project'
import type RuleVersion from '#models/rule_version'
import { parseSelector } from '#pricing/selector/index'
import { compileSelector, type Condition } from '#queries/catalog/selector_sql'
import type { RuleContent } from '#queries/rules/read_rule'

/** Variants of a rule that the same of the other rules match. */
export interface Overlap {
  /** For each of the other rules, in their order, whether it matches these variants. */
  matching: boolean[]
  variants: number
  /** SKUs of three of them. */
  examples: string[]
}

/** Looking stops here, so that the answer comes while somebody types. */
export const MOST_LOOKED_AT = 100_000

/**
 * The variants a rule selects that have a price in its list, by which of the other rules select
 * them too. One pass over them, the first 100,000 in the order of their ids and one more.
 *
 * @param others on the same price list
 */
export async function overlapsOf(
  project: Project,
  { selectorAst, priceList }: Pick<RuleContent, 'selectorAst' | 'priceList'>,
  others: RuleVersion[]
): Promise<Overlap[]> {
  const scope = { project, priceListId: priceList.id, currency: priceList.currency }
  const own = compileSelector(selectorAst, scope)
  const conditions = others.map(({ selector }): Condition => {
    const read = parseSelector(selector)
    return read.ok ? compileSelector(read.ast, scope) : { sql: 'false', bindings: [] }
  })
  const answers = conditions.map(({ sql }) => `coalesce((${sql}), false)`)
  const { rows } = await db.rawQuery(
    `select matching, count(*) as variants, (array_agg(sku))[1:3] as examples
     from (
       select array[${answers.join(', ')}]::boolean[] as matching, v.sku
       from variants v
       join prices p on p.variant_id = v.id and p.price_list_id = ?
       where v.project_id = ? and (${own.sql})
       order by v.id limit ?
     ) own
     group by matching`,
    [
      ...conditions.flatMap(({ bindings }) => bindings),
      ...[priceList.id, project.id, ...own.bindings, MOST_LOOKED_AT + 1],
    ] as never[]
  )
  return rows
}
