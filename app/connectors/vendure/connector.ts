import {
  Connector,
  type AccountCheck,
  type CatalogEntry,
  type CatalogPage,
  type ChannelAccess,
  type ObservedPrice,
  type PriceWrite,
  type WriteOutcome,
} from '#connectors/connector'
import { ChannelError } from '#connectors/errors'
import { AdminApi } from '#connectors/vendure/admin_api'
import type { Variant } from '#connectors/vendure/documents'
import { amountFrom } from '#connectors/vendure/money'
import { noticesOf } from '#connectors/vendure/notices'
import { vendurePlatform } from '#connectors/vendure/platform'
import { setPrices } from '#connectors/vendure/set_prices'
import { readPermissions, readShop, type Shop } from '#connectors/vendure/shop'
import { variantPages, variantsOf } from '#connectors/vendure/variant_pages'

/** Speaks to one channel of a Vendure server, in the one currency of the price list. */
export class VendureConnector extends Connector {
  readonly capabilities = vendurePlatform.capabilities
  readonly #api: AdminApi
  #known: Shop | null = null

  constructor(channel: ChannelAccess) {
    super(channel)
    this.#api = new AdminApi(channel)
  }

  async check(): Promise<AccountCheck> {
    const shop = await this.#shop()
    const { host } = this.#api.url
    return {
      account: `${host}/${shop.code}`,
      title: shop.code === '__default_channel__' ? host : `${shop.code} on ${host}`,
      currencies: shop.currencies,
      scopes: await readPermissions(this.#api),
      notices: noticesOf(shop, this.channel.currency),
    }
  }

  /** Disabled variants come too: their prices count again on the day they are enabled. */
  listCatalog(after?: string): AsyncIterable<CatalogPage> {
    return this.#pages({}, after)
  }

  /** @param since a moment on Vendure's clock */
  listChanges(since: Date): AsyncIterable<CatalogPage> {
    return this.#pages({ updatedAt: { after: since.toISOString() } })
  }

  async readPrices(externalIds: string[]): Promise<ObservedPrice[]> {
    if (externalIds.length === 0) return []
    const shop = await this.#shop()
    const variants = await variantsOf(this.#api, externalIds)
    return variants.flatMap((variant) => {
      const amount = this.#amountOf(variant, shop)
      return amount === null ? [] : [{ externalId: variant.id, amount, compareAtAmount: null }]
    })
  }

  protected async sendPrices(rows: PriceWrite[]): Promise<WriteOutcome[]> {
    if (rows.length > this.capabilities.batchSize) {
      throw new ChannelError('refused', `More than ${this.capabilities.batchSize} prices at once.`)
    }
    const { decimals } = await this.#shop()
    return setPrices(this.#api, rows, this.channel.currency, decimals)
  }

  async *#pages(filter: object, after?: string): AsyncIterable<CatalogPage> {
    const shop = await this.#shop()
    for await (const { variants, cursor } of variantPages(this.#api, filter, after)) {
      yield { entries: variants.map((variant) => this.#entryOf(variant, shop)), cursor }
    }
  }

  #entryOf(variant: Variant, shop: Shop): CatalogEntry {
    return {
      externalId: variant.id,
      externalParentId: variant.productId,
      sku: variant.sku,
      title: variant.name,
      amount: this.#amountOf(variant, shop),
      compareAtAmount: null,
    }
  }

  #amountOf({ prices }: Variant, { decimals }: Shop) {
    const { currency } = this.channel
    const price = prices.find(({ currencyCode }) => currencyCode === currency)
    return price ? amountFrom(price.price, currency, decimals) : null
  }

  async #shop() {
    this.#known ??= await readShop(this.#api)
    return this.#known
  }
}
