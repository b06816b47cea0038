import { amazonAuthorization } from '#connectors/amazon/authorization'
import { AmazonConnector } from '#connectors/amazon/connector'
import { amazonPlatform } from '#connectors/amazon/platform'
import type { ChannelAccess, Connector } from '#connectors/connector'
import { CsvConnector } from '#connectors/csv/connector'
import { csvPlatform } from '#connectors/csv/platform'
import type { Authorization, Platform, Webhooks } from '#connectors/platform'
import { SandboxConnector } from '#connectors/sandbox/connector'
import { sandboxPlatform } from '#connectors/sandbox/platform'
import { shopifyAuthorization } from '#connectors/shopify/authorization'
import { ShopifyConnector } from '#connectors/shopify/connector'
import { shopifyPlatform } from '#connectors/shopify/platform'
import { shopifyWebhooks } from '#connectors/shopify/webhooks'
import { VendureConnector } from '#connectors/vendure/connector'
import { vendurePlatform } from '#connectors/vendure/platform'

export { NO_FAULTS, type Faults } from '#connectors/sandbox/faults'
export { SandboxShop } from '#connectors/sandbox/shop'

interface Registered extends Platform {
  connector: new (access: ChannelAccess) => Connector
  authorization?: Authorization
  webhooks?: Webhooks
}

const registered: Registered[] = [
  {
    ...shopifyPlatform,
    connector: ShopifyConnector,
    authorization: shopifyAuthorization,
    webhooks: shopifyWebhooks,
  },
  { ...amazonPlatform, connector: AmazonConnector, authorization: amazonAuthorization },
  { ...vendurePlatform, connector: VendureConnector },
  { ...csvPlatform, connector: CsvConnector },
  { ...sandboxPlatform, connector: SandboxConnector },
]

/** Every platform a channel can be connected to, in the order they are offered. */
export const platforms: readonly Platform[] = registered

/** The platform of this name, or null. */
export function findPlatform(name: string): Platform | null {
  return registered.find(({ platform }) => platform === name) ?? null
}

/** How a channel on this platform is connected by agreement, or null where there is no such way. */
export function authorizationFor(name: string): Authorization | null {
  return registered.find(({ platform }) => platform === name)?.authorization ?? null
}

/** How this platform's calls to us are read, or null for a platform that does not call. */
export function webhooksFor(name: string): Webhooks | null {
  return registered.find(({ platform }) => platform === name)?.webhooks ?? null
}

/**
 * The connector that speaks to a channel.
 *
 * @throws {TypeError} when no connector speaks to the platform
 */
export function connectorFor(platform: string, access: ChannelAccess): Connector {
  const found = registered.find((known) => known.platform === platform)
  if (!found) throw new TypeError(`No connector speaks to ${platform}.`)
  return new found.connector(access)
}
