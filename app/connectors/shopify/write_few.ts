import type { WriteOutcome } from '#connectors/connector'
import type { AdminApi } from '#connectors/shopify/admin_api'
import { updateProducts } from '#connectors/shopify/documents'
import { outcomesOf, type UserError } from '#connectors/shopify/outcomes'
import { variantInputs, type ProductWrite } from '#connectors/shopify/product_writes'

/** Shopify works on them one after the other: more would take too long for one answer. */
const MOST_PRODUCTS = 10
const MOST_ROWS = 250

/** Writes prices request by request, a few products in each. */
export async function writeFew(api: AdminApi, writes: ProductWrite[], currency: string) {
  const outcomes: WriteOutcome[] = []
  for (const together of requestsOf(writes)) {
    const variables = together.flatMap((write, at) => [
      [`product${at}`, write.productId],
      [`variants${at}`, variantInputs(write, currency)],
    ])
    const answers = await api.run<Record<string, { userErrors: UserError[] }>>(
      updateProducts(together.length),
      Object.fromEntries(variables),
      { effect: 'writes', cost: costOf(together) }
    )
    for (const [at, { rows }] of together.entries()) {
      outcomes.push(...outcomesOf(rows, answers[`update${at}`].userErrors, 'variants'))
    }
  }
  return outcomes
}

function requestsOf(writes: ProductWrite[]) {
  const requests: ProductWrite[][] = []
  let last: ProductWrite[] = []
  let rows = 0
  for (const write of writes) {
    rows += write.rows.length
    if (requests.length === 0 || last.length === MOST_PRODUCTS || rows > MOST_ROWS) {
      requests.push((last = []))
      rows = write.rows.length
    }
    last.push(write)
  }
  return requests
}

/** shopify.dev/changelog/dynamic-complexity-for-productvariantsbulkcreate-and-productvariantsbulkupdate-mutations */
function costOf(writes: ProductWrite[]) {
  return writes.reduce((cost, { rows }) => cost + 10 + 0.2 * rows.length, 0)
}
