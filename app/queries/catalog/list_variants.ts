import db from '@adonisjs/lucid/services/db'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import type { SelectorAst } from '#pricing/selector/index'
import { compileSelector } from '#queries/catalog/selector_sql'
import { firstVariantSql } from '#queries/catalog/variant_span'

/** A variant with its price in one list; amounts in minor units. */
export interface VariantRow {
  id: number
  sku: string
  title: string | null
  barcode: string | null
  productTitle: string
  vendor: string | null
  productType: string | null
  tags: string[]
  status: 'active' | 'draft' | 'archived'
  attributes: Record<string, string>
  costAmount: number | null
  costCurrency: string | null
  amount: number | null
  compareAtAmount: number | null
  currency: string
}

export interface VariantFilter {
  selector: SelectorAst
  /** The selector as it was written, so that an error can point into it. */
  text?: string
  /** Continue after the variant of this id. */
  after?: number | null
  limit: number
}

const COLUMNS = `v.id, v.sku, v.title, v.barcode, v.product_title as "productTitle", v.vendor,
  v.product_type as "productType", v.tags, v.status, v.attributes, v.cost_amount as "costAmount",
  v.cost_currency as "costCurrency", p.amount, p.compare_at_amount as "compareAtAmount"`

/**
 * A page of the catalog in the order of ids, with the prices of one list; one row more than the
 * limit. The prices, too, are told where to start, or a deep page would read all those before.
 *
 * @throws {SelectorInvalid} when an amount has more decimals than the currency
 */
export async function listVariants(project: Project, list: PriceList, filter: VariantFilter) {
  const condition = conditionOf(project, list, filter)
  const from = filter.after
    ? { sql: '?::bigint', bindings: [filter.after + 1] }
    : firstVariantSql(project.id)
  const { rows } = await db.rawQuery(
    `select ${COLUMNS} from variants v
     left join prices p on p.variant_id = v.id and p.price_list_id = ? and p.variant_id >= ${from.sql}
     where v.project_id = ? and v.id >= ${from.sql} and (${condition.sql})
     order by v.id limit ?`,
    [
      ...[list.id, ...from.bindings],
      ...[project.id, ...from.bindings],
      ...[...condition.bindings, filter.limit + 1],
    ] as never[]
  )
  return rows.map((row: object) => ({ ...row, currency: list.currency })) as VariantRow[]
}

const COUNTED = 10_001

/**
 * How many variants a selector finds, counted as far as 10,001: beyond that nobody reads the
 * digits, and a page must not wait for them.
 */
export async function countVariants(
  project: Project,
  list: PriceList,
  filter: Pick<VariantFilter, 'selector' | 'text'>
) {
  const condition = conditionOf(project, list, filter)
  const { rows } = await db.rawQuery(
    `select count(*) as total from (
       select 1 from variants v
       left join prices p on p.variant_id = v.id and p.price_list_id = ?
       where v.project_id = ? and (${condition.sql}) limit ${COUNTED}) found`,
    [list.id, project.id, ...condition.bindings] as never[]
  )
  return { total: Math.min(rows[0].total, COUNTED - 1), isMore: rows[0].total === COUNTED }
}

function conditionOf(
  project: Project,
  list: PriceList,
  { selector, text }: Pick<VariantFilter, 'selector' | 'text'>
) {
  return compileSelector(selector, {
    project,
    priceListId: list.id,
    currency: list.currency,
    text,
  })
}
