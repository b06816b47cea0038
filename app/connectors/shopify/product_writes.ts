import type { PriceWrite } from '#connectors/connector'
import { writeAmount } from '#connectors/shopify/money'

/** New prices of one product's variants: Shopify writes product by product. */
export interface ProductWrite {
  productId: string
  rows: PriceWrite[]
}

/** The most entries of a list in one request: shopify.dev/docs/api/usage/limits */
const MOST_VARIANTS = 250

/** The rows by product, and those of which no product is known. */
export function productWrites(rows: PriceWrite[]) {
  const open = new Map<string, ProductWrite>()
  const writes: ProductWrite[] = []
  const orphans: PriceWrite[] = []
  for (const row of rows) {
    const productId = row.externalParentId
    if (productId === null) {
      orphans.push(row)
      continue
    }
    let write = open.get(productId)
    if (!write || write.rows.length === MOST_VARIANTS) {
      write = { productId, rows: [] }
      open.set(productId, write)
      writes.push(write)
    }
    write.rows.push(row)
  }
  return { writes, orphans }
}

/** As Shopify takes them. A compare-at price that is null is cleared, one that is absent stays. */
export function variantInputs({ rows }: ProductWrite, currency: string) {
  return rows.map(({ externalId, amount, compareAtAmount }) => ({
    id: externalId,
    price: writeAmount(amount, currency),
    compareAtPrice: writeAmount(compareAtAmount, currency),
  }))
}
