import { setTimeout as sleep } from 'node:timers/promises'
import { connectChannel } from '#actions/channels/connect_channel'
import { openCredentials } from '#actions/channels/stored_credentials'
import { receiveWebhook } from '#actions/channels/receive_webhook'
import { SYSTEM } from '#models/actor'
import type Channel from '#models/channel'
import type Project from '#models/project'
import type { Gate, Instead } from '#tests/doubles/gate'
import type { Moment } from '#tests/faults/scene'
import { deliveryOf, productPayload } from '#tests/doubles/shopify/webhooks'
import { openAmazon } from '#tests/support/amazon'
import { createProject } from '#tests/support/project'
import { shopifyChannel } from '#tests/support/shopify'

/** A platform as the fault matrix needs it: a shop on its double, and what can befall it. */
export interface Stage {
  project: Project
  channel: Channel
  /** Puts these on sale at 20.00, some of one product. */
  stock(products: string[][]): void
  /** The price on show, in major units. */
  shown(sku: string): string | null
  /** Somebody there sets another price. */
  edit(sku: string, price: string): void
  /** One of the SKUs whose price is written by the first or second write, sent to this path. */
  writtenAt(moment: Moment, path: string): string
  /** What has the prices written. */
  write: string
  gate(gate: Gate | null): void
  /** Takes our access away; what the request that is at the gate gets. */
  revoke(): Promise<Instead | null>
  giveAccess(): Promise<void>
  /** Has the platform call us twice, where it calls. */
  callTwice(): Promise<unknown>
  /** Has it break off its work on the next feed, where there are feeds, in the middle. */
  breakOff(): void
}

export async function shopifyStage(): Promise<Stage> {
  const { double, shop, project, channel } = await shopifyChannel()
  return {
    ...{ project, channel, write: 'UpdateProducts' },
    stock: (products) => {
      for (const [at, skus] of products.entries()) {
        const variants = skus.map((sku) => ({ sku, price: '20.00' }))
        shop.addProduct(`Product ${at}`, variants)
      }
    },
    shown: (sku) => shop.variant(sku).price,
    edit: (sku, price) => shop.setPrice(shop.variant(sku), { price, compareAtPrice: null }),
    writtenAt: (moment) => (moment === 'during' ? 'P1-0' : 'P0-0'),
    gate: (gate) => {
      double.gate = gate
    },
    async revoke() {
      double.tokens.custom = null
      return { status: 401 }
    },
    async giveAccess() {
      await channel.refresh()
      double.tokens.custom = openCredentials(channel).accessToken as string
    },
    callTwice() {
      const product = [...shop.products.values()][0]
      const event = { topic: 'products/update', payload: productPayload(shop, product) }
      const { raw, headers } = deliveryOf(shop, double.app.secret, { ...event, eventId: 'twice' })
      const call = () => receiveWebhook('shopify', raw, headers)
      return Promise.all([call(), call()])
    },
    breakOff() {
      throw new TypeError('Shopify takes no feeds.')
    },
  }
}

/** How long an accepted price takes to show. */
const SHOWS_AFTER_MS = 150

/**
 * @param write prices go one by one (`patchListingsItem`), or many in one feed (`createFeed`), by
 *   the size of the batches
 */
export async function amazonStage(
  write: 'patchListingsItem' | 'createFeed' = 'patchListingsItem'
): Promise<Stage> {
  const { amazon } = await openAmazon()
  const { seller, faults, login, settings, gates } = amazon
  const { project } = await createProject()
  settings.feedTakesMs = write === 'createFeed' ? SHOWS_AFTER_MS : 0
  seller.showAfterMs = SHOWS_AFTER_MS
  const channel = await connectChannel(
    project,
    {
      ...{ platform: 'amazon', name: 'Amazon' },
      settings: { sellerId: seller.id, marketplace: seller.marketplace.country },
      credentials: { refreshToken: login.refreshToken },
    },
    SYSTEM
  )
  return {
    ...{ project, channel, write },
    stock: (products) => products.flat().forEach((sku) => seller.stock(sku, sku, '20.00')),
    shown: (sku) => seller.find(sku)!.price,
    edit: (sku, price) => seller.edit(sku, price),
    writtenAt: (_moment, path) => decodeURIComponent(path.split('/').at(-1)!),
    gate: (gate) => {
      gates.ask = gate
    },
    async revoke() {
      faults.isRevoked = true
      // Amazon's own answer follows: it looks at the token first.
      return null
    },
    async giveAccess() {
      faults.isRevoked = false
    },
    // It does not call us.
    callTwice: () => sleep(0),
    breakOff: () => {
      faults.feedsBrokenOff = 1
    },
  }
}
