import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import RuleVersion from '#models/rule_version'
import type Variant from '#models/variant'
import { compileSelector } from '#queries/catalog/selector_sql'
import { readSelector } from '#queries/catalog/read_selector'
import type { Condition } from '#queries/plans/candidates'

/** A rule in force whose selector matches the variant, with that selector as SQL. */
export interface TouchingRule {
  version: RuleVersion
  selector: Condition
}

/** The rules in force that set this price now, in the order of their names. */
export async function rulesTouching(
  project: Project,
  variant: Variant,
  list: PriceList,
  trx: TransactionClientContract
): Promise<TouchingRule[]> {
  const versions = await RuleVersion.query({ client: trx })
    .where({ projectId: project.id, priceListId: list.id })
    .whereRaw(
      `exists (select 1 from rules r where r.id = rule_versions.rule_id
         and r.version = rule_versions.number and r.archived_at is null)`
    )
    .orderByRaw('lower(name), rule_id')
  const { id: priceListId, currency } = list
  const rules = versions.map((version) => {
    const ast = readSelector(version.selector, '/selector')
    const selector = compileSelector(ast, { project, priceListId, currency })
    return { version, selector }
  })
  if (rules.length === 0) return []
  const { rows } = await trx.rawQuery(
    `select array[${rules.map(({ selector }) => `(${selector.sql})`).join(', ')}] as matches
     from variants v join prices p on p.variant_id = v.id and p.price_list_id = ?
     where v.id = ?`,
    [...rules.flatMap(({ selector }) => selector.bindings), list.id, variant.id] as never[]
  )
  return rules.filter((_, index) => rows[0]?.matches[index] === true)
}

/** Numbers a variant might have instead of those it has; what is absent stays. */
export interface OtherNumbers {
  price?: number
  compareAt?: number | null
  cost?: number | null
}

/** Whether a selector would still match the variant with other numbers: the database decides. */
export async function wouldStillMatch(
  { selector }: TouchingRule,
  variant: Variant,
  list: PriceList,
  { price, compareAt, cost }: OtherNumbers,
  trx: TransactionClientContract
): Promise<boolean> {
  const ofVariant =
    cost === undefined
      ? {}
      : { cost_amount: cost, cost_currency: cost === null ? null : list.currency }
  const ofPrice = {
    ...(price === undefined ? {} : { amount: price }),
    ...(compareAt === undefined ? {} : { compare_at_amount: compareAt }),
  }
  const { rows } = await trx.rawQuery(
    `select (${selector.sql}) as matches
     from (select (jsonb_populate_record(o, ?::jsonb)).* from variants o where o.id = ?) v
     join (select (jsonb_populate_record(o, ?::jsonb)).* from prices o
       where o.variant_id = ? and o.price_list_id = ?) p on p.variant_id = v.id`,
    [
      ...selector.bindings,
      ...[JSON.stringify(ofVariant), variant.id, JSON.stringify(ofPrice), variant.id, list.id],
    ] as never[]
  )
  return rows[0]?.matches === true
}
