import { checkAccount } from '#connectors/amazon/account_check'
import { readCatalog } from '#connectors/amazon/catalog'
import { readChanges } from '#connectors/amazon/changes'
import { AmazonClient } from '#connectors/amazon/client'
import { readCompetition } from '#connectors/amazon/competition'
import { confirmWrites } from '#connectors/amazon/confirmations'
import { type PricedOffer, readFees } from '#connectors/amazon/fees'
import { sendFeed } from '#connectors/amazon/feeds'
import { findListings } from '#connectors/amazon/listings'
import { previewPatches, sendPatches } from '#connectors/amazon/patches'
import { amazonPlatform } from '#connectors/amazon/platform'
import { readSeller } from '#connectors/amazon/seller'
import { PRICE_DATA, shownPrice } from '#connectors/amazon/shown_price'
import {
  Connector,
  type CatalogPage,
  type ObservedPrice,
  type PendingWrite,
  type PriceWrite,
  type WriteOutcome,
} from '#connectors/connector'
import { ChannelError } from '#connectors/errors'

/** Speaks to one marketplace of a seller account. An offer is named by the seller's SKU. */
export class AmazonConnector extends Connector {
  readonly capabilities = amazonPlatform.capabilities
  #opened: AmazonClient | null = null

  /** Opened at the first use: what was answered may be wrong, and has to be told as such. */
  get #client() {
    return (this.#opened ??= this.#open())
  }

  async check() {
    return checkAccount(this.#client)
  }

  async *listCatalog(after?: string): AsyncIterable<CatalogPage> {
    yield* readCatalog(this.#client, after)
  }

  async *listChanges(since: Date): AsyncIterable<CatalogPage> {
    yield* readChanges(this.#client, since)
  }

  async readPrices(externalIds: string[]): Promise<ObservedPrice[]> {
    const client = this.#client
    const items = await findListings(client, externalIds, PRICE_DATA)
    return items.flatMap((item) => {
      const amount = shownPrice(item, client.seller.marketplace)
      return amount === null ? [] : [{ externalId: item.sku, amount, compareAtAmount: null }]
    })
  }

  async confirm(pending: PendingWrite[]) {
    return confirmWrites(this.#client, pending)
  }

  async previewPrices(rows: PriceWrite[]) {
    return previewPatches(this.#client, rows)
  }

  async readCompetition(externalIds: string[]) {
    return readCompetition(this.#client, externalIds)
  }

  async readFees(prices: PricedOffer[]) {
    return readFees(this.#client, prices)
  }

  /** Up to a batch one by one; more of them, as the mass batches are, in one feed. */
  protected async sendPrices(rows: PriceWrite[]): Promise<WriteOutcome[]> {
    const { batchSize, mass } = this.capabilities
    if (rows.length > mass.batchSize) {
      throw new ChannelError('refused', `More than ${mass.batchSize} prices at once.`)
    }
    return rows.length > batchSize ? sendFeed(this.#client, rows) : sendPatches(this.#client, rows)
  }

  #open() {
    const { refreshToken } = this.channel.credentials
    if (typeof refreshToken !== 'string' || refreshToken === '') {
      throw new ChannelError('unauthorized', 'There is no refresh token for this seller account.')
    }
    return new AmazonClient(readSeller(this.channel.settings), refreshToken)
  }
}
