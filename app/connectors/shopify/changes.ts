import type { CatalogPage } from '#connectors/connector'
import type { AdminApi } from '#connectors/shopify/admin_api'
import { CHANGES } from '#connectors/shopify/documents'
import { entriesOf, type VariantNode } from '#connectors/shopify/entries'

interface Page {
  productVariants: {
    nodes: VariantNode[]
    pageInfo: { hasNextPage: boolean; endCursor: string }
  }
}

/** A page of 250 variants, each with its product. */
const COST = 502

/** Variants that were touched since then, in pages. */
export async function* listChanges(
  api: AdminApi,
  currency: string,
  since: Date
): AsyncIterable<CatalogPage> {
  const filter = `updated_at:>='${since.toISOString()}'`
  for (let after = null as string | null; ;) {
    const request = { effect: 'reads', cost: COST } as const
    const page = await api.run<Page>(CHANGES, { filter, after }, request)
    const { nodes, pageInfo } = page.productVariants
    const entries = entriesOf(nodes, currency)
    if (entries.length > 0) yield { entries, cursor: pageInfo.endCursor }
    if (!pageInfo.hasNextPage) return
    after = pageInfo.endCursor
  }
}
