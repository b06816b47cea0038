import { platforms } from '#config/platforms'
import type { Credentials } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'
import { ask } from '#connectors/http/ask'

/**
 * A custom app's access token stands alone and does not expire. Ours expires after an hour and
 * comes with a refresh token, which is good for one use and 90 days:
 * shopify.dev/docs/apps/build/authentication-authorization/access-tokens/offline-access-tokens
 */
export interface ShopifyCredentials {
  accessToken: string
  /** ISO 8601. */
  expiresAt?: string
  refreshToken?: string
  refreshExpiresAt?: string
}

/** Before it expires, so that no request is under way when it does. */
const EARLY_MS = 120_000

/** @throws {ChannelError} `unauthorized` when they hold no access token */
export function readCredentials(credentials: Credentials): ShopifyCredentials {
  const { accessToken } = credentials as Partial<ShopifyCredentials>
  if (accessToken) return credentials as unknown as ShopifyCredentials
  throw new ChannelError('unauthorized', 'There is no access token for this shop.')
}

/** Whether it is expired, or soon will be. */
export function runsOut({ expiresAt }: ShopifyCredentials) {
  return expiresAt !== undefined && Date.parse(expiresAt) - Date.now() < EARLY_MS
}

/**
 * The credentials that take the place of these. The old ones are good for nothing afterwards.
 *
 * @throws {ChannelError} `unauthorized` when the merchant has to agree again
 */
export async function refreshTokens(shop: string, old: ShopifyCredentials) {
  const { refreshToken, refreshExpiresAt } = old
  const isOver = refreshExpiresAt !== undefined && Date.parse(refreshExpiresAt) <= Date.now()
  if (!refreshToken || isOver) {
    throw new ChannelError('unauthorized', `What ${shop} agreed to has expired.`)
  }
  return requestTokens(shop, { grant_type: 'refresh_token', refresh_token: refreshToken })
}

/** @throws {ChannelError} `unauthorized` when Shopify does not take the grant */
export async function requestTokens(
  shop: string,
  grant: Record<string, string>
): Promise<ShopifyCredentials> {
  const { key, secret } = platforms.shopify
  if (!key || !secret) {
    throw new ChannelError(
      'unauthorized',
      'This server has no Shopify app: set SHOPIFY_API_KEY and SHOPIFY_API_SECRET.'
    )
  }
  // Nothing in the shop changes by it. A refresh whose answer is lost can be made again, see
  // shopify.dev/changelog/more-resilient-refreshes-for-expiring-offline-access-tokens
  const { status, text } = await ask({
    platform: 'Shopify',
    method: 'POST',
    url: `https://${shop}/admin/oauth/access_token`,
    headers: { 'content-type': 'application/json', 'accept': 'application/json' },
    body: JSON.stringify({ client_id: key, client_secret: secret, ...grant }),
    effect: 'reads',
  })
  if (status !== 200) {
    throw new ChannelError('unauthorized', `${shop} no longer agrees to our access (${status}).`)
  }
  return tokensOf(text, shop)
}

interface TokenAnswer {
  access_token?: string
  expires_in?: number
  refresh_token?: string
  refresh_token_expires_in?: number
}

function tokensOf(text: string, shop: string): ShopifyCredentials {
  const answer = parse(text)
  if (!answer.access_token) {
    throw new ChannelError('unauthorized', `${shop} gave no access token.`)
  }
  const { expires_in: seconds, refresh_token: refreshToken } = answer
  if (!seconds || !refreshToken) return { accessToken: answer.access_token }
  return {
    accessToken: answer.access_token,
    expiresAt: inSeconds(seconds),
    refreshToken,
    refreshExpiresAt: inSeconds(answer.refresh_token_expires_in ?? 90 * 86_400),
  }
}

function parse(text: string): TokenAnswer {
  try {
    return JSON.parse(text) ?? {}
  } catch {
    return {}
  }
}

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString()
