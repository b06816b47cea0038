import { getActiveTestOrFail } from '@japa/runner'
import { connectChannel } from '#actions/channels/connect_channel'
import { openChannel } from '#actions/channels/open_channel'
import { platforms } from '#config/platforms'
import type { CatalogEntry, Connector, Offer, PriceWrite } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'
import { SYSTEM } from '#models/actor'
import { formatAmount } from '#pricing/money'
import type { DoubleOptions, ShopifyDouble } from '#tests/doubles/shopify/double'
import { startShopify } from '#tests/doubles/shopify/server'
import { createProject, unique } from '#tests/support/project'

export const REFERENCE = { plan: 'plan-1', batch: 1 }

interface ChannelOptions extends DoubleOptions {
  /** The market whose prices are meant, instead of the shop's own. */
  market?: string
  /** A market the shop has, its currency, and its price for each of the shop's. */
  priceList?: { market: string; currency: string; factor: number }
  /** An access token that expires, from an agreement, instead of a custom app's. */
  isExpiring?: boolean
}

/** A double that this process reaches under the shop's own address, until the test ends. */
export async function shopDouble(options: DoubleOptions = {}) {
  const double = await startShopify(options)
  const origin = `https://${double.shop.domain}`
  platforms.origins.set(origin, double.url)
  const before = { ...platforms.shopify }
  Object.assign(platforms.shopify, double.app)
  getActiveTestOrFail().cleanup(async () => {
    Object.assign(platforms.shopify, before)
    platforms.origins.delete(origin)
    await double.close()
  })
  return double
}

/** A shop, and the channel that is connected to it. */
export async function shopifyChannel(options: ChannelOptions = {}) {
  const double = await shopDouble(options)
  const { currency = 'USD', market, priceList } = options
  if (priceList) double.shop.addPriceList({ name: `${priceList.market} prices`, ...priceList })
  const { project } = await createProject({ currency: priceList?.currency ?? currency })
  const settings = { shop: double.shop.domain, market }
  const request = { platform: 'shopify', name: `Shop ${unique()}`, settings }
  const channel = options.isExpiring
    ? await connectChannel(project, request, SYSTEM, agreed(double))
    : await connectChannel(
        project,
        { ...request, credentials: { accessToken: double.tokens.custom } },
        SYSTEM
      )
  return { double, shop: double.shop, project, channel, connector: await openChannel(channel) }
}

function agreed({ shop, tokens }: ShopifyDouble) {
  tokens.custom = null
  return { settings: { shop: shop.domain }, credentials: credentialsOf(tokens) }
}

/** A new pair of tokens, as a channel keeps them. */
export function credentialsOf(tokens: ShopifyDouble['tokens']) {
  const { accessToken, refreshToken, expiresIn } = tokens.issue()
  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString()
  const refreshExpiresAt = inSeconds(90 * 86_400)
  return { accessToken, expiresAt: inSeconds(expiresIn), refreshToken, refreshExpiresAt }
}

/** Puts offers on sale in the shop, each a product of its own, unless they are. */
export function stock({ shop }: ShopifyDouble, offers: Offer[]): CatalogEntry[] {
  const known = new Map([...shop.variants.values()].map((variant) => [variant.sku, variant]))
  return offers.map(({ sku, title, amount, compareAtAmount }) => {
    const text = (minor: number) => formatAmount(minor, shop.currency)
    const compareAtPrice = compareAtAmount === null ? null : text(compareAtAmount)
    if (!known.has(sku)) {
      const { variantIds } = shop.addProduct(title, [{ sku, price: text(amount), compareAtPrice }])
      known.set(sku, shop.variants.get(variantIds[0])!)
    }
    return { ...idsOf(shop.variants.get(known.get(sku)!.id)!), title, amount, compareAtAmount }
  })
}

function idsOf({ id, productId, sku }: { id: number; productId: number; sku: string | null }) {
  return {
    externalId: `gid://shopify/ProductVariant/${id}`,
    externalParentId: `gid://shopify/Product/${productId}`,
    sku: sku!,
  }
}

/** A new price for the shop's variant with this SKU. */
export function write({ shop }: ShopifyDouble, sku: string, amount: number): PriceWrite {
  const rest = { compareAtAmount: null, from: amount, floor: null, ceiling: null }
  return { ...idsOf(shop.variant(sku)), amount, ...rest }
}

/** What went wrong, or null. */
export async function errorOf(work: () => Promise<unknown>): Promise<ChannelError | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (error instanceof ChannelError) return error
    throw error
  }
}

/** All entries of a catalog, or of what changed. */
export async function entriesOf(pages: ReturnType<Connector['listCatalog']>) {
  const all = await Array.fromAsync(pages)
  return all.flatMap(({ entries }) => entries)
}
