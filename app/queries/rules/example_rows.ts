import type PriceList from '#models/price_list'
import type Project from '#models/project'
import type { PriceChangeRow } from '#queries/plans/list_price_changes'
import type { EvaluatedRow } from '#queries/plans/price_change_writer'

/** Evaluated rows that are kept nowhere, as pages and the API show price changes. */
export async function exampleRows(
  project: Project,
  list: PriceList,
  rows: EvaluatedRow[]
): Promise<PriceChangeRow[]> {
  const variants = await project
    .related('variants')
    .query()
    .whereIn(
      'id',
      rows.map(({ variantId }) => variantId)
    )
    .select('id', 'sku', 'title', 'product_title', 'vendor')
  const byId = new Map(variants.map((variant) => [variant.id, variant]))

  return rows.flatMap(({ exception, base: _base, checks, ...row }) => {
    const variant = byId.get(row.variantId)
    if (!variant) return []
    return {
      ...row,
      id: null,
      sku: variant.sku,
      title: variant.title,
      productTitle: variant.productTitle,
      vendor: variant.vendor,
      priceListId: list.id,
      priceListName: list.name,
      currency: list.currency,
      state: exception ?? 'pending',
      checks: checks === null ? null : JSON.parse(checks),
    }
  })
}
