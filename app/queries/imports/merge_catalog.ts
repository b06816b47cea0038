import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { mergeProducts } from '#queries/imports/merge_products'
import { mergePrices } from '#queries/imports/merge_prices'

/** Where a batch goes, and how its file is to be understood. */
export interface MergeTarget {
  importId: number
  projectId: number
  currency: string
  defaultListId: number
  /** The file has one title column, so a title names the variant where that has its own. */
  singleTitle: boolean
}

export interface Merged {
  created: number
  updated: number
  unchanged: number
  rejected: { row: number; code: string }[]
}

/**
 * Merges the staged rows into products, variants and prices, set by set. Null in a row leaves a
 * field as it is, an empty text clears it. A price that exists is never changed here: the wish is
 * kept in `import_prices` and becomes a plan.
 */
export async function mergeCatalog(
  target: MergeTarget,
  trx: TransactionClientContract
): Promise<Merged> {
  const { projectId, defaultListId } = target
  await oneAtATime(projectId, trx)
  await matchVariants(projectId, trx)
  await trx.rawQuery(
    `update import_rows r set outcome = 'rejected', refusal = 'price_missing'
     where r.variant_id is null and not exists (
       select 1 from import_row_prices x where x.row = r.row and x.price_list_id = ?)`,
    [defaultListId]
  )
  await mergeProducts(target, trx)
  await updateVariants(target, trx)
  await createVariants(target, trx)
  await mergePrices(target, trx)
  return outcomes(trx)
}

/** Two imports of one project would wait for each other's rows in different orders. */
async function oneAtATime(projectId: number, trx: TransactionClientContract) {
  await trx.rawQuery(`select pg_advisory_xact_lock(hashtextextended('catalog', ?))`, [projectId])
}

/** Finds the variants that the rows mean. */
export async function matchVariants(projectId: number, trx: TransactionClientContract) {
  await trx.rawQuery(
    `update import_rows r set variant_id = v.id, product_id = v.product_id
     from variants v where v.project_id = ? and v.sku = r.sku`,
    [projectId]
  )
}

async function updateVariants(
  { currency, singleTitle }: MergeTarget,
  trx: TransactionClientContract
) {
  await trx.rawQuery(
    `with wanted as (
       select v.id, r.product_id,
         case when ?::boolean and v.title is not null then coalesce(r.product_title, v.title)
              when r.title is null then v.title else nullif(r.title, '') end as title,
         case when ?::boolean and v.title is not null then v.product_title
              else coalesce(r.product_title, v.product_title) end as product_title,
         case when r.vendor is null then v.vendor else nullif(r.vendor, '') end as vendor,
         case when r.product_type is null then v.product_type
              else nullif(r.product_type, '') end as product_type,
         coalesce(r.tags, v.tags) as tags,
         coalesce(r.status, v.status) as status,
         case when r.barcode is null then v.barcode else nullif(r.barcode, '') end as barcode,
         jsonb_strip_nulls(v.attributes || r.attributes) as attributes,
         coalesce(r.cost_amount, v.cost_amount) as cost_amount,
         case when r.cost_amount is null then v.cost_currency else ? end as cost_currency
       from import_rows r join variants v on v.id = r.variant_id
     ), changed as (
       update variants v set
         product_id = w.product_id, title = w.title, product_title = w.product_title,
         vendor = w.vendor, product_type = w.product_type, tags = w.tags, status = w.status,
         barcode = w.barcode, attributes = w.attributes, cost_amount = w.cost_amount,
         cost_currency = w.cost_currency, updated_at = now()
       from wanted w
       where v.id = w.id and
         (v.product_id, v.title, v.product_title, v.vendor, v.product_type, v.tags, v.status,
          v.barcode, v.attributes, v.cost_amount, v.cost_currency)
         is distinct from
         (w.product_id, w.title, w.product_title, w.vendor, w.product_type, w.tags, w.status,
          w.barcode, w.attributes, w.cost_amount, w.cost_currency)
       returning v.id
     )
     update import_rows r set outcome = 'updated' from changed where r.variant_id = changed.id`,
    [singleTitle, singleTitle, currency]
  )
}

/** What a row does not say about a new variant, its product says. */
async function createVariants(
  { projectId, currency }: MergeTarget,
  trx: TransactionClientContract
) {
  await trx.rawQuery(
    `with made as (
       insert into variants (project_id, product_id, sku, title, barcode, attributes, cost_amount,
         cost_currency, product_title, vendor, product_type, tags, status)
       select ?, p.id, r.sku, nullif(r.title, ''), nullif(r.barcode, ''),
         jsonb_strip_nulls(r.attributes), r.cost_amount,
         case when r.cost_amount is not null then ? end,
         coalesce(r.product_title, p.title),
         case when r.vendor is null then p.vendor else nullif(r.vendor, '') end,
         case when r.product_type is null then p.product_type else nullif(r.product_type, '') end,
         coalesce(r.tags, p.tags), coalesce(r.status, p.status)
       from import_rows r join products p on p.id = r.product_id
       where r.variant_id is null and r.outcome is null
       order by r.row
       returning id, sku
     )
     update import_rows r set outcome = 'created', variant_id = made.id
     from made where r.sku = made.sku`,
    [projectId, currency]
  )
}

async function outcomes(trx: TransactionClientContract): Promise<Merged> {
  const { rows } = await trx.rawQuery(
    `select
       count(*) filter (where outcome = 'created') as created,
       count(*) filter (where outcome = 'updated') as updated,
       count(*) filter (where outcome is null) as unchanged,
       coalesce(json_agg(json_build_object('row', row, 'code', refusal) order by row)
         filter (where outcome = 'rejected'), '[]') as rejected
     from import_rows`
  )
  return rows[0]
}
