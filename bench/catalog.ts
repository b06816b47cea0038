import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type PriceList from '#models/price_list'
import type Project from '#models/project'

/** Products have four variants each. */
const VARIANTS_EACH = 4

/**
 * Fills a project with variants as shops have them: some vendors and types are much larger than
 * others, nine in ten variants have a cost, most prices are small, a few are large, and some have
 * a compare-at amount. The same number of variants is always the same catalog.
 */
export async function fillCatalog(project: Project, list: PriceList, variants: number) {
  const indexes = await db.transaction(dropSearchIndexes)
  await db.transaction(async (trx) => {
    await trx.rawQuery('set local statement_timeout = 0')
    await insertProducts(project, Math.ceil(variants / VARIANTS_EACH), trx)
    await insertVariants(project, variants, trx)
    await insertPrices(project, list, trx)
    for (const definition of indexes) await trx.rawQuery(definition)
  })
  for (const table of ['products', 'variants', 'prices']) {
    await db.rawQuery(`vacuum analyze ${table}`)
  }
}

/** Building an index once is far faster than keeping it while a million rows come in. */
async function dropSearchIndexes(trx: TransactionClientContract) {
  const { rows } = await trx.rawQuery(
    `select indexname, indexdef from pg_indexes i
     where tablename = 'variants' and schemaname = 'public'
       and not exists (select 1 from pg_constraint c where c.conname = i.indexname)`
  )
  for (const { indexname } of rows) await trx.rawQuery(`drop index ${indexname}`)
  return rows.map(({ indexdef }: { indexdef: string }) => indexdef)
}

function insertProducts(project: Project, products: number, trx: TransactionClientContract) {
  return trx.rawQuery(
    `insert into products (project_id, handle, title, vendor, product_type, tags, status)
     select :project, 'product-' || n, 'Product ' || n,
       'Vendor ' || (1 + floor(power((n * 7919 % 1000) / 1000.0, 2) * 120))::int,
       'Type ' || (1 + floor(power((n * 104729 % 1000) / 1000.0, 1.5) * 40))::int,
       array_remove(array[
         case when n % 5 < 2 then 'core' end,
         case when n % 7 = 0 then 'summer' end,
         case when n % 11 = 0 then 'clearance' end,
         case when n % 13 = 0 then 'new' end,
         'season-' || n % 8], null),
       case when n % 40 = 0 then 'draft' when n % 50 = 0 then 'archived' else 'active' end
     from generate_series(1::bigint, :products) n`,
    { project: project.id, products }
  )
}

function insertVariants(project: Project, variants: number, trx: TransactionClientContract) {
  return trx.rawQuery(
    `insert into variants (project_id, product_id, sku, title, barcode, attributes, cost_amount,
       cost_currency, product_title, vendor, product_type, tags, status)
     select p.project_id, p.id, 'SKU-' || lpad(v.n::text, 8, '0'), v.size || ' / ' || v.color,
       (2000000000000 + v.n)::text, jsonb_build_object('Size', v.size, 'Color', v.color),
       case when v.n % 10 <> 3 then (v.price * (40 + v.n % 25) / 100)::bigint end,
       case when v.n % 10 <> 3 then :currency end,
       p.title, p.vendor, p.product_type, p.tags, p.status
     from (
       select n, (n - 1) / ${VARIANTS_EACH} + 1 as product, ${PRICE} as price,
         (array['S', 'M', 'L', 'XL'])[1 + n % 4] as size,
         (array['Moss', 'Slate', 'Rust', 'Sand', 'Sea', 'Chalk'])[1 + n / 4 % 6] as color
       from generate_series(1::bigint, :variants) n
     ) v
     join products p on p.project_id = :project and p.handle = 'product-' || v.product
     order by v.n`,
    { project: project.id, variants, currency: project.currency }
  )
}

/** Between 5 and about 800 dollars, most of them below 60. */
const PRICE = `(500 + floor(power((n * 48271 % 65521) / 65521.0, 4) * 80000))::bigint`

function insertPrices(project: Project, list: PriceList, trx: TransactionClientContract) {
  return trx.rawQuery(
    `insert into prices (price_list_id, variant_id, project_id, amount, compare_at_amount)
     select :list, id, project_id, amount, case when n % 9 = 0 then amount * 5 / 4 end
     from (select id, project_id, n, ${PRICE} as amount
       from (select id, project_id, substring(sku from 5)::bigint as n from variants
             where project_id = :project) numbered) priced
     order by id`,
    { project: project.id, list: list.id }
  )
}
