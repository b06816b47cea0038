import { getActiveTest } from '@japa/runner'
import { connectChannel } from '#actions/channels/connect_channel'
import { platforms } from '#config/platforms'
import type { CatalogEntry, Credentials, Offer, PriceWrite } from '#connectors/connector'
import { connectorFor } from '#connectors/registry'
import { SYSTEM } from '#models/actor'
import type Project from '#models/project'
import type Variant from '#models/variant'
import { formatAmount } from '#pricing/money'
import { startAmazon, type Amazon } from '#tests/doubles/amazon/start_amazon'
import { sync } from '#tests/support/channel'

/**
 * An Amazon in the place of the real one until the test ends, and a connector that speaks to it.
 * Whatever was not as Amazon's models have it, on either side, fails the test.
 */
export async function openAmazon(options: Parameters<typeof startAmazon>[0] = {}) {
  const amazon = await startAmazon(options)
  const { clientId, clientSecret, applicationId } = amazon.login
  const before = { ...platforms.amazon }
  Object.assign(platforms.amazon, { clientId, clientSecret, applicationId })
  for (const [origin, url] of amazon.origins) platforms.origins.set(origin, url)
  getActiveTest()!.cleanup(async () => {
    await amazon.close()
    Object.assign(platforms.amazon, before)
    for (const [origin] of amazon.origins) platforms.origins.delete(origin)
    if (amazon.violations.length > 0) throw new Error(amazon.violations.join('\n'))
  })
  return {
    ...{ amazon, connector: connect(amazon) },
    connect: (given: Parameters<typeof connect>[1]) => connect(amazon, given),
    stock: (offers: Offer[]) => stock(amazon, offers),
  }
}

/** A connector for a channel with this account. */
function connect(
  { seller, login }: Amazon,
  given: { settings?: Record<string, string>; credentials?: Credentials } = {}
) {
  const { id, marketplace } = seller
  const { refreshToken } = login
  return connectorFor('amazon', {
    ...{ id: 0, projectId: 0, account: null, currency: marketplace.currency },
    settings: { sellerId: id, marketplace: marketplace.country, ...given.settings },
    credentials: given.credentials ?? { refreshToken },
    renewCredentials: (renew) => renew({ refreshToken }),
  })
}

async function stock({ seller }: Amazon, offers: Offer[]): Promise<CatalogEntry[]> {
  const { currency } = seller.marketplace
  return offers.map(({ sku, title, amount }) => {
    const { asin } = seller.stock(sku, title, formatAmount(amount, currency))
    return {
      ...{ externalId: sku, externalParentId: asin, sku, title },
      ...{ amount, compareAtAmount: null },
    }
  })
}

/** A price to write, on an offer of this SKU. */
export function write(sku: string, amount: number, more: Partial<PriceWrite> = {}): PriceWrite {
  return {
    ...{ externalId: sku, externalParentId: null, sku, amount, compareAtAmount: null },
    ...{ from: null, floor: null, ceiling: null, ...more },
  }
}

/** The project's variants on sale at one price on Amazon, and a channel that has been read. */
export async function listOnAmazon(
  project: Project,
  variants: Variant[],
  price: string,
  options: Parameters<typeof startAmazon>[0] = {}
) {
  const opened = await openAmazon(options)
  const { seller, login } = opened.amazon
  const listings = variants.map(({ sku }) => seller.stock(sku, sku, price))
  const channel = await connectChannel(
    project,
    {
      platform: 'amazon',
      name: 'Amazon',
      settings: { sellerId: seller.id, marketplace: seller.marketplace.country },
      credentials: { refreshToken: login.refreshToken },
    },
    SYSTEM
  )
  await sync(channel)
  return { ...opened, channel, listings }
}
