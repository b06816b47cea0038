import type { CatalogEntry, CatalogPage } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'
import type { AdminApi } from '#connectors/shopify/admin_api'
import {
  findOperation,
  isRunning,
  linesOf,
  progressOf,
  runQuery,
  type Operation,
} from '#connectors/shopify/bulk_operations'
import { CATALOG } from '#connectors/shopify/documents'
import { entriesOf, type VariantNode } from '#connectors/shopify/entries'

const PAGE = 500

/** How far a catalog was read: the operation that wrote the file, and how many of its lines. */
interface Place {
  operation: string
  line: number
}

/**
 * The shop's variants by a bulk operation, in pages. There are pages without entries while
 * Shopify writes the file, so that whoever reads can keep the place.
 *
 * A place in a file that is gone leads to a new one from its beginning: Shopify does not promise
 * the order of lines, and a variant read twice does no harm where one left out would.
 */
export async function* listCatalog(
  api: AdminApi,
  currency: string,
  after: string | undefined
): AsyncIterable<CatalogPage> {
  const known: Place | null = after ? JSON.parse(after) : null
  if (known && (await isThere(api, known))) {
    try {
      return yield* listFrom(api, currency, known)
    } catch (error) {
      const isGone = error instanceof ChannelError && error.kind === 'refused'
      if (!isGone) throw error
    }
  }
  const place = { operation: await runQuery(api, CATALOG), line: 0 }
  yield { entries: [], cursor: JSON.stringify(place) }
  yield* listFrom(api, currency, place)
}

async function isThere(api: AdminApi, { operation: id }: Place) {
  const operation = await findOperation(api, id)
  return operation !== null && (isRunning(operation) || operation.status === 'COMPLETED')
}

async function* listFrom(
  api: AdminApi,
  currency: string,
  place: Place
): AsyncGenerator<CatalogPage> {
  let operation: Operation | null = null
  for await (operation of progressOf(api, place.operation)) {
    if (operation && isRunning(operation)) yield { entries: [], cursor: JSON.stringify(place) }
  }
  yield* pagesOf(completed(operation), place, currency)
}

/** @throws {ChannelError} when it came to nothing */
function completed(operation: Operation | null): Operation {
  if (operation?.status === 'COMPLETED') return operation
  if (operation?.errorCode === 'ACCESS_DENIED') {
    throw new ChannelError('unauthorized', 'Shopify does not let us read the products.')
  }
  const why = operation?.errorCode ?? operation?.status ?? 'it is gone'
  throw new ChannelError('unavailable', `Shopify did not list the products (${why}).`)
}

async function* pagesOf({ id, url, objectCount }: Operation, { line }: Place, currency: string) {
  let read = 0
  let entries: CatalogEntry[] = []
  const page = () => ({ entries, cursor: JSON.stringify({ operation: id, line: read }) })
  for await (const text of url ? linesOf(url) : []) {
    read++
    if (read <= line) continue
    entries.push(...entriesOf([JSON.parse(text) as VariantNode], currency))
    if (entries.length < PAGE) continue
    yield page()
    entries = []
  }
  // What is not listed counts as gone from the shop, so half a file must not pass for a whole one.
  if (read < Number(objectCount)) {
    throw new ChannelError('unavailable', 'Shopify’s list of products is not complete.')
  }
  if (entries.length > 0) yield page()
}
