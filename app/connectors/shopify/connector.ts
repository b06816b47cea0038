import {
  Connector,
  type AccountCheck,
  type CatalogPage,
  type PriceWrite,
  type WriteOutcome,
  type WriteReference,
} from '#connectors/connector'
import { ChannelError } from '#connectors/errors'
import { accountCheck, readAccount } from '#connectors/shopify/account'
import { AdminApi } from '#connectors/shopify/admin_api'
import { listCatalog } from '#connectors/shopify/catalog'
import { listChanges } from '#connectors/shopify/changes'
import {
  findPriceList,
  inMarket,
  readMarketPrices,
  writeMarketPrices,
  type PriceList,
} from '#connectors/shopify/market'
import { shopifyPlatform } from '#connectors/shopify/platform'
import { readPrices } from '#connectors/shopify/prices'
import { productWrites } from '#connectors/shopify/product_writes'
import { subscribe } from '#connectors/shopify/subscriptions'
import { writeFew } from '#connectors/shopify/write_few'
import { writeMany } from '#connectors/shopify/write_many'

/** Speaks to one shop on Shopify: about its own prices, or about those of one of its markets. */
export class ShopifyConnector extends Connector {
  readonly capabilities = shopifyPlatform.capabilities
  #opened?: AdminApi
  #found?: PriceList

  async check(): Promise<AccountCheck> {
    const account = await readAccount(this.#api)
    return accountCheck(this.#api, account, await this.#market())
  }

  listCatalog(after?: string) {
    return this.#priced(() => listCatalog(this.#api, this.channel.currency, after))
  }

  listChanges(since: Date) {
    return this.#priced(() => listChanges(this.#api, this.channel.currency, since))
  }

  async readPrices(externalIds: string[]) {
    const market = await this.#market()
    return market
      ? readMarketPrices(this.#api, market, externalIds)
      : readPrices(this.#api, this.channel.currency, externalIds)
  }

  async subscribe(address: string) {
    await subscribe(this.#api, address)
  }

  protected async sendPrices(rows: PriceWrite[], { plan, batch }: WriteReference) {
    const { batchSize, mass } = this.capabilities
    if (rows.length > mass.batchSize) {
      throw new ChannelError('refused', `More than ${mass.batchSize} prices at once.`)
    }
    const market = await this.#market()
    if (market) return writeMarketPrices(this.#api, market, rows)

    const { writes, orphans } = productWrites(rows)
    const { currency } = this.channel
    const outcomes =
      rows.length > batchSize
        ? await writeMany(this.#api, writes, currency, `${plan}-${batch}`)
        : await writeFew(this.#api, writes, currency)
    return [...outcomes, ...orphans.map(withoutProduct)]
  }

  get #api() {
    return (this.#opened ??= new AdminApi(this.channel))
  }

  /** The price list whose prices are meant, or null for the shop's own. */
  async #market(): Promise<PriceList | null> {
    const { market } = this.channel.settings
    if (!market) return null
    return (this.#found ??= await findPriceList(this.#api, String(market)))
  }

  async *#priced(pages: () => AsyncIterable<CatalogPage>): AsyncIterable<CatalogPage> {
    const market = await this.#market()
    for await (const { entries, cursor } of pages()) {
      yield { entries: market ? await inMarket(this.#api, market, entries) : entries, cursor }
    }
  }
}

function withoutProduct({ externalId }: PriceWrite): WriteOutcome {
  const message = 'It is not known which product this variant belongs to. Sync the channel.'
  return { externalId, outcome: 'rejected', code: 'product_unknown', message }
}
