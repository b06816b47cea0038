import type PriceList from '#models/price_list'
import type Project from '#models/project'
import { formatAmount } from '#pricing/money'
import type { SelectorAst } from '#pricing/selector/index'
import { listVariants, type VariantRow } from '#queries/catalog/list_variants'
import { csvLine } from '#services/csv_line'

const PAGE = 2000
const HEADER = ['sku', 'title', 'price list', 'currency', 'price', 'compare_at', 'cost']

/**
 * The catalog as a sheet to edit prices in: only what names a variant, and its prices, so that
 * nothing else is written back. Read page by page: the largest catalog takes no more memory than
 * a small one.
 */
export async function* catalogSheet(
  project: Project,
  list: PriceList,
  selector: SelectorAst,
  text: string
) {
  yield csvLine(HEADER)
  let after: number | null = null
  do {
    const found: VariantRow[] = await listVariants(project, list, {
      selector,
      text,
      after,
      limit: PAGE,
    })
    const rows = found.slice(0, PAGE)
    if (rows.length > 0) yield rows.map((row) => csvLine(cellsOf(row, list))).join('')
    after = found.length > PAGE ? rows.at(-1)!.id : null
  } while (after !== null)
}

function cellsOf(row: VariantRow, list: PriceList) {
  const money = (amount: number | null, currency: string | null) =>
    amount === null || currency === null ? '' : formatAmount(amount, currency)
  const name = [row.productTitle, row.title].filter(Boolean).join(' / ')
  return [
    ...[row.sku, name, list.name, list.currency],
    ...[money(row.amount, list.currency), money(row.compareAtAmount, list.currency)],
    row.costCurrency === list.currency ? money(row.costAmount, row.costCurrency) : '',
  ]
}
