import type { CatalogEntry, ObservedPrice, PriceWrite, WriteOutcome } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'
import type { AdminApi } from '#connectors/shopify/admin_api'
import { MARKET_PRICES, PRICE_LISTS, SET_MARKET_PRICES } from '#connectors/shopify/documents'
import { writeAmount } from '#connectors/shopify/money'
import { outcomesOf, type UserError } from '#connectors/shopify/outcomes'
import { chunks, observed } from '#connectors/shopify/prices'

/** A market's price list: prices of its own, for the shop's variants, in its currency. */
export interface PriceList {
  id: string
  name: string
  currency: string
  catalog: { title: string } | null
}

const READ_AT_ONCE = 100
const WRITE_AT_ONCE = 250

/**
 * The price list with this id, this name, or this market's name.
 *
 * @throws {ChannelError} `refused` when there is none, or more than one
 */
export async function findPriceList(api: AdminApi, wanted: string): Promise<PriceList> {
  const request = { effect: 'reads', cost: 202 } as const
  const { priceLists } = await api.run<{ priceLists: { nodes: PriceList[] } }>(
    PRICE_LISTS,
    {},
    request
  )
  const names = (list: PriceList) => [list.id, list.name, list.catalog?.title]
  const isWanted = (name?: string) => name?.toLowerCase() === wanted.trim().toLowerCase()
  const found = priceLists.nodes.filter((list) => names(list).some(isWanted))
  if (found.length === 1) return found[0]
  const known = priceLists.nodes.map(({ name }) => name).join(', ') || 'none'
  throw new ChannelError(
    'refused',
    found.length === 0
      ? `${api.shop} has no market price list ${wanted}. It has: ${known}.`
      : `${api.shop} has more than one price list called ${wanted}. Give the id of the one you mean: ${found.map(({ id }) => id).join(', ')}.`
  )
}

/** What the market shows for these variants: fixed prices, and those it works out by itself. */
export async function readMarketPrices(api: AdminApi, list: PriceList, externalIds: string[]) {
  const numbers = externalIds.flatMap((id) => /ProductVariant\/(\d+)$/.exec(id)?.[1] ?? [])
  const prices: ObservedPrice[] = []
  for (const some of chunks(numbers, READ_AT_ONCE)) {
    const filter = some.map((number) => `variant_id:${number}`).join(' OR ')
    const { priceList } = await api.run<{ priceList: MarketPrices | null }>(
      MARKET_PRICES,
      { priceList: list.id, filter, first: some.length },
      { effect: 'reads', cost: 4 * some.length + 3 }
    )
    if (!priceList) throw new ChannelError('refused', `${api.shop} has deleted ${list.name}.`)
    prices.push(...priceList.prices.nodes.map((node) => observedThere(node, list.currency)))
  }
  return prices
}

interface MarketPrices {
  prices: { nodes: MarketPrice[] }
}

interface MarketPrice {
  price: { amount: string }
  compareAtPrice: { amount: string } | null
  variant: { id: string }
}

function observedThere({ variant, price, compareAtPrice }: MarketPrice, currency: string) {
  return observed(
    { id: variant.id, price: price.amount, compareAtPrice: compareAtPrice?.amount ?? null },
    currency
  )
}

/** The entries with the market's prices instead of the shop's. */
export async function inMarket(api: AdminApi, list: PriceList, entries: CatalogEntry[]) {
  const ids = entries.map(({ externalId }) => externalId)
  const prices = await readMarketPrices(api, list, ids)
  const byId = new Map(prices.map((price) => [price.externalId, price]))
  return entries.map((entry) => {
    const { amount = null, compareAtAmount = null } = byId.get(entry.externalId) ?? {}
    return { ...entry, amount, compareAtAmount }
  })
}

/** Fixes prices in the market. One wrong row keeps all of a request from being written. */
export async function writeMarketPrices(api: AdminApi, list: PriceList, rows: PriceWrite[]) {
  const outcomes: WriteOutcome[] = []
  for (const some of chunks(rows, WRITE_AT_ONCE)) {
    for (let left = some; left.length > 0;) {
      const tried = await setPrices(api, list, left)
      const refused = tried.filter(({ outcome }) => outcome === 'rejected')
      outcomes.push(...(refused.length > 0 ? refused : tried))
      const ids = new Set(refused.map(({ externalId }) => externalId))
      left = ids.size > 0 ? left.filter(({ externalId }) => !ids.has(externalId)) : []
    }
  }
  return outcomes
}

async function setPrices(api: AdminApi, { id, currency }: PriceList, rows: PriceWrite[]) {
  const money = (amount: number) => ({
    amount: writeAmount(amount, currency),
    currencyCode: currency,
  })
  const prices = rows.map(({ externalId, amount, compareAtAmount }) => ({
    variantId: externalId,
    price: money(amount),
    compareAtPrice: compareAtAmount === null ? null : money(compareAtAmount),
  }))
  const { priceListFixedPricesUpdate: answer } = await api.run<{
    priceListFixedPricesUpdate: { userErrors: UserError[] }
  }>(SET_MARKET_PRICES, { priceList: id, prices }, { effect: 'writes', cost: 10 })
  return outcomesOf(rows, answer.userErrors, 'pricesToAdd')
}
