import { createHmac, timingSafeEqual } from 'node:crypto'
import { platforms } from '#config/platforms'
import { ChannelError } from '#connectors/errors'

/** What Shopify signs addresses with. */
export const hexSignature = (text: string) => hmac(text).toString('hex')

/** What Shopify signs webhooks with. */
export const base64Signature = (raw: Buffer) => hmac(raw).toString('base64')

/** Compares in the same time whatever is given. */
export function isSame(given: string, expected: string) {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

function hmac(data: string | Buffer) {
  const { secret } = platforms.shopify
  if (secret) return createHmac('sha256', secret).update(data).digest()
  throw new ChannelError('unauthorized', 'This server has no SHOPIFY_API_SECRET to check with.')
}
