import type { CatalogEntry, ObservedPrice } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'
import type { AdminApi } from '#connectors/shopify/admin_api'
import { listCatalog } from '#connectors/shopify/catalog'
import { PRICES } from '#connectors/shopify/documents'
import { readAmount, readCompareAt } from '#connectors/shopify/money'

const AT_ONCE = 250
/** Reading so many one by one costs more, in points and time, than reading the whole shop. */
const ALL_FROM = 5_000

const VARIANT_ID = /^gid:\/\/shopify\/ProductVariant\/\d+$/

/** What the shop shows for these variants, in its own currency. */
export async function readPrices(
  api: AdminApi,
  currency: string,
  externalIds: string[]
): Promise<ObservedPrice[]> {
  const ids = externalIds.filter((id) => VARIANT_ID.test(id))
  if (ids.length >= ALL_FROM) return readAmongAll(api, currency, new Set(ids))
  const prices: ObservedPrice[] = []
  for (const some of chunks(ids, AT_ONCE)) {
    const request = { effect: 'reads', cost: some.length } as const
    const { nodes } = await api.run<{ nodes: (PriceNode | null)[] }>(PRICES, { ids: some }, request)
    prices.push(...nodes.flatMap((node) => (node?.price ? observed(node, currency) : [])))
  }
  return prices
}

interface PriceNode {
  id: string
  price: string
  compareAtPrice: string | null
}

async function readAmongAll(api: AdminApi, currency: string, wanted: Set<string>) {
  const prices = new Map<string, ObservedPrice>()
  for await (const { entries } of listCatalog(api, currency, undefined)) {
    for (const entry of entries) if (wanted.has(entry.externalId)) keep(entry)
  }
  return [...prices.values()]

  function keep({ externalId, amount, compareAtAmount }: CatalogEntry) {
    if (amount === null) throw unreadable(externalId, currency)
    prices.set(externalId, { externalId, amount, compareAtAmount })
  }
}

/** @throws {ChannelError} `refused` when the price is none in this currency */
export function observed(
  { id, price, compareAtPrice }: PriceNode,
  currency: string
): ObservedPrice {
  const amount = readAmount(price, currency)
  if (amount === null) throw unreadable(id, currency)
  return { externalId: id, amount, compareAtAmount: readCompareAt(compareAtPrice, currency) }
}

function unreadable(id: string, currency: string) {
  return new ChannelError(
    'refused',
    `Shopify shows a price for ${id} that is no amount in ${currency}.`
  )
}

export function chunks<T>(all: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size)
  )
}
