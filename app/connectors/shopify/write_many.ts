import type { WriteOutcome } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'
import type { AdminApi } from '#connectors/shopify/admin_api'
import { linesOf, progressOf, runMutation } from '#connectors/shopify/bulk_operations'
import { UPDATE_PRODUCT } from '#connectors/shopify/documents'
import { outcomesOf, type UserError } from '#connectors/shopify/outcomes'
import { variantInputs, type ProductWrite } from '#connectors/shopify/product_writes'
import { uploadLines } from '#connectors/shopify/staged_uploads'

const RETRY_MS = 30_000

/**
 * Writes prices by a bulk operation: a file with a line for each product, which Shopify works
 * off by itself (shopify.dev/docs/api/usage/bulk-operations/imports).
 *
 * @param name of the file, for people who look into the shop's logs
 */
export async function writeMany(
  api: AdminApi,
  writes: ProductWrite[],
  currency: string,
  name: string
): Promise<WriteOutcome[]> {
  const lines = writes.map((write) =>
    JSON.stringify({ productId: write.productId, variants: variantInputs(write, currency) })
  )
  const path = await uploadLines(api, lines, name)
  const operation = await runMutation(api, UPDATE_PRODUCT, path)
  try {
    return await outcomesWhenDone(api, operation, writes)
  } catch (error) {
    throw lostFrom(error)
  }
}

/** Of what the operation did not get to, or says nothing about, nobody knows. */
async function outcomesWhenDone(api: AdminApi, id: string, writes: ProductWrite[]) {
  const answered = new Map<number, WriteOutcome[]>()
  for await (const operation of progressOf(api, id)) {
    const url = operation?.url ?? operation?.partialDataUrl
    if (!url) continue
    for await (const text of linesOf(url)) {
      const line = JSON.parse(text) as Line
      const errors = line.data?.productVariantsBulkUpdate?.userErrors
      const write = writes[line.__lineNumber]
      if (errors && write) {
        answered.set(line.__lineNumber, outcomesOf(write.rows, errors, 'variants'))
      }
    }
  }
  return writes.flatMap(({ rows }, at) => answered.get(at) ?? rows.map(unknown))
}

interface Line {
  __lineNumber: number
  data?: { productVariantsBulkUpdate?: { userErrors: UserError[] } | null } | null
}

function unknown({ externalId }: { externalId: string }): WriteOutcome {
  return { externalId, outcome: 'unknown', message: 'Shopify did not say what became of it.' }
}

/** The operation goes on without us, whatever kept us from seeing its end. */
function lostFrom(error: unknown) {
  if (!(error instanceof ChannelError) || error.kind === 'unauthorized') return error
  const message = `${error.message} The prices it works on may have been written.`
  return new ChannelError('unknown_outcome', message, error.retryAfterMs ?? RETRY_MS)
}
