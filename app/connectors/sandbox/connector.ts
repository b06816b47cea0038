import { setTimeout as wait } from 'node:timers/promises'
import {
  Connector,
  type CatalogPage,
  type Offer,
  type PriceWrite,
  type WriteOutcome,
  type WriteReference,
} from '#connectors/connector'
import { ChannelError } from '#connectors/errors'
import { rejects } from '#connectors/sandbox/faults'
import { sandboxPlatform } from '#connectors/sandbox/platform'
import { SandboxShop } from '#connectors/sandbox/shop'

const PAGE = 500

/** Speaks to a sandbox shop as to one far away: whatever can go wrong there may, when switched on. */
export class SandboxConnector extends Connector {
  readonly capabilities = sandboxPlatform.capabilities

  listCatalog(after = '') {
    return this.#pages(after, null)
  }

  override listChanges(since: Date) {
    return this.#pages('', since)
  }

  async *#pages(after: string, since: Date | null): AsyncIterable<CatalogPage> {
    let cursor = after
    for (;;) {
      const shop = await this.#call()
      const entries = await shop.page(cursor, PAGE, since)
      if (entries.length > 0) {
        cursor = entries[entries.length - 1].externalId
        yield { entries, cursor }
      }
      if (entries.length < PAGE) return
    }
  }

  async readPrices(externalIds: string[]) {
    const shop = await this.#call()
    return shop.prices(externalIds)
  }

  async offerVariants(offers: Offer[]) {
    const shop = await this.#call()
    return shop.stock(offers)
  }

  protected async sendPrices(
    rows: PriceWrite[],
    _reference: WriteReference
  ): Promise<WriteOutcome[]> {
    if (rows.length > this.capabilities.batchSize) {
      throw new ChannelError('refused', `More than ${this.capabilities.batchSize} prices at once.`)
    }
    const shop = await this.#call()
    if (await shop.takeFault('timeoutBeforeEffect')) throw noAnswer()

    const set = await shop.setPrices(rows.filter(({ sku }) => !rejects(shop.faults, sku)))
    if (await shop.takeFault('timeoutAfterEffect')) throw noAnswer()
    return rows.map(({ externalId, sku }) => {
      if (set.has(externalId)) return { externalId, outcome: 'applied' }
      return rejects(shop.faults, sku)
        ? rejected(externalId, 'rejected_by_sandbox', 'The sandbox shop is set to reject this SKU.')
        : rejected(externalId, 'offer_not_found', 'The shop no longer has this offer.')
    })
  }

  /** Every call of the platform comes through here. */
  async #call() {
    const shop = await SandboxShop.of(this.channel)
    const { latencyMs, unavailable, unauthorized, rateLimit } = shop.faults
    if (latencyMs > 0) await wait(latencyMs)
    if (unavailable) throw new ChannelError('unavailable', 'The sandbox shop does not answer.')
    if (unauthorized) {
      throw new ChannelError('unauthorized', 'The sandbox shop refuses the access key.')
    }
    if (rateLimit) {
      const { calls, endsInMs } = await shop.countCall()
      if (calls > rateLimit.perSecond) {
        const message = `The sandbox shop takes ${rateLimit.perSecond} calls a second.`
        throw new ChannelError('rate_limited', message, endsInMs)
      }
    }
    return shop
  }
}

function rejected(externalId: string, code: string, message: string): WriteOutcome {
  return { externalId, outcome: 'rejected', code, message }
}

function noAnswer() {
  return new ChannelError(
    'unknown_outcome',
    'The sandbox shop did not answer in time; the prices may have been written.'
  )
}
