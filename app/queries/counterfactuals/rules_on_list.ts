import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import type RuleVersion from '#models/rule_version'
import type Variant from '#models/variant'
import { compileSelector } from '#queries/catalog/selector_sql'
import { readSelector } from '#queries/catalog/read_selector'
import type { Condition } from '#queries/plans/candidates'
import { rulesInForce } from '#queries/rules/rules_in_force'

/** A rule in force, its selector as SQL, and whether it matches one variant. */
export interface RuleOnList {
  version: RuleVersion
  selector: Condition
  matches: boolean
}

/** The rules in force for a price list, lane by lane as they rank. */
export async function rulesOnList(
  project: Project,
  variant: Variant,
  list: PriceList,
  trx: TransactionClientContract
): Promise<RuleOnList[]> {
  const { id: priceListId, currency } = list
  const inForce = await rulesInForce(project, trx)
  const rules = inForce
    .filter((version) => version.priceListId === list.id)
    .map((version) => {
      const ast = readSelector(version.selector, '/selector')
      const selector = compileSelector(ast, { project, priceListId, currency })
      return { version, selector }
    })
  const matches = await matchesWith(rules, variant, list, {}, trx)
  return rules.map((rule, index) => ({ ...rule, matches: matches[index] }))
}

/** Numbers a variant might have instead of those it has; what is absent stays. */
export interface OtherNumbers {
  price?: number
  compareAt?: number | null
  cost?: number | null
}

/** Which selectors would match the variant with other numbers: the database decides. */
export async function matchesWith(
  rules: Pick<RuleOnList, 'selector'>[],
  variant: Variant,
  list: PriceList,
  { price, compareAt, cost }: OtherNumbers,
  trx: TransactionClientContract
): Promise<boolean[]> {
  if (rules.length === 0) return []
  const ofVariant =
    cost === undefined
      ? {}
      : { cost_amount: cost, cost_currency: cost === null ? null : list.currency }
  const ofPrice = {
    ...(price === undefined ? {} : { amount: price }),
    ...(compareAt === undefined ? {} : { compare_at_amount: compareAt }),
  }
  const { rows } = await trx.rawQuery(
    `select array[${rules.map(({ selector }) => `(${selector.sql})`).join(', ')}] as matches
     from (select (jsonb_populate_record(o, ?::jsonb)).* from variants o where o.id = ?) v
     join (select (jsonb_populate_record(o, ?::jsonb)).* from prices o
       where o.variant_id = ? and o.price_list_id = ?) p on p.variant_id = v.id`,
    [
      ...rules.flatMap(({ selector }) => selector.bindings),
      ...[JSON.stringify(ofVariant), variant.id, JSON.stringify(ofPrice), variant.id, list.id],
    ] as never[]
  )
  return rules.map((_, index) => rows[0]?.matches[index] === true)
}
