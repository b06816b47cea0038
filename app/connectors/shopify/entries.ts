import type { CatalogEntry } from '#connectors/connector'
import { readAmount, readCompareAt } from '#connectors/shopify/money'

export interface VariantNode {
  id: string
  sku: string | null
  title: string
  /** In the shop's currency. */
  price: string
  compareAtPrice: string | null
  product: { id: string; title: string }
}

/** How Shopify calls the one variant of a product that has no options. */
const ONLY_VARIANT = 'Default Title'

/** The variants as entries; those without a SKU are nothing we could know, and are left out. */
export function entriesOf(variants: VariantNode[], currency: string): CatalogEntry[] {
  return variants.flatMap((variant) => {
    const { id, sku, title, product, price, compareAtPrice } = variant
    if (!sku) return []
    return {
      externalId: id,
      externalParentId: product.id,
      sku,
      title: title === ONLY_VARIANT ? product.title : `${product.title} / ${title}`,
      amount: readAmount(price, currency),
      compareAtAmount: readCompareAt(compareAtPrice, currency),
    }
  })
}
