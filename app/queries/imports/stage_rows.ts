import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { arrayLiteral, copyIn } from '#queries/copy_in'
import type { CatalogRow } from '#services/catalog_csv/rows'

const TABLES = `
  create temp table if not exists import_rows (
    row integer not null,
    sku text not null,
    handle text,
    defines boolean not null,
    product_title text,
    vendor text,
    product_type text,
    tags text[],
    status text,
    title text,
    barcode text,
    attributes jsonb not null,
    cost_amount bigint,
    variant_id bigint,
    product_id bigint,
    outcome text,
    refusal text
  ) on commit drop;
  create temp table if not exists import_row_prices (
    row integer not null,
    price_list_id bigint not null,
    amount bigint not null,
    compare_at_amount bigint,
    keeps_compare_at boolean not null
  ) on commit drop;
  truncate import_rows, import_row_prices;`

const ROWS = `import_rows (row, sku, handle, defines, product_title, vendor, product_type, tags,
  status, title, barcode, attributes, cost_amount)`
const PRICES = 'import_row_prices (row, price_list_id, amount, compare_at_amount, keeps_compare_at)'

/**
 * Puts a batch of rows into the transaction's temporary tables `import_rows` and
 * `import_row_prices`, where set-based SQL takes them from.
 */
export async function stageRows(rows: CatalogRow[], trx: TransactionClientContract) {
  await trx.rawQuery(TABLES)
  await copyIn(ROWS, staged(rows), trx)
  await copyIn(PRICES, stagedPrices(rows), trx)
}

function* staged(rows: CatalogRow[]) {
  for (const row of rows) {
    yield [
      row.row,
      row.sku,
      row.handle,
      row.defines,
      row.productTitle,
      row.vendor,
      row.type,
      row.tags && arrayLiteral(row.tags),
      row.status,
      row.title,
      row.barcode,
      JSON.stringify(row.attributes),
      row.cost,
    ]
  }
}

function* stagedPrices(rows: CatalogRow[]) {
  for (const { row, prices } of rows) {
    for (const { list, amount, compareAt } of prices) {
      yield [row, list.id, amount, compareAt ?? null, compareAt === undefined]
    }
  }
}
