import { ChannelError } from '#connectors/errors'

const SHOP = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/

/** Whether this is a shop's own host name at Shopify. Secrets are sent to no other host. */
export function isShopHost(host: string) {
  return SHOP.test(host)
}

/**
 * The host name of a shop, from its address as people copy it.
 *
 * @throws {ChannelError} `refused` when it is no address of a Shopify shop
 */
export function shopHost(typed: unknown): string {
  const text = String(typed ?? '').trim()
  const host = text
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/+$/, '')
  if (isShopHost(host)) return host
  throw new ChannelError(
    'refused',
    `“${text}” is not the address of a Shopify shop. Write it like demo.myshopify.com.`
  )
}
