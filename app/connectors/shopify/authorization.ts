import { platforms } from '#config/platforms'
import { ChannelError } from '#connectors/errors'
import type { Authorization } from '#connectors/platform'
import { isShopHost, shopHost } from '#connectors/shopify/shop_address'
import { SCOPES } from '#connectors/shopify/scopes'
import { hexSignature, isSame } from '#connectors/shopify/signatures'
import { requestTokens } from '#connectors/shopify/tokens'

const LATEST_MS = 90_000

/**
 * The authorization code grant of apps that run on their own:
 * shopify.dev/docs/apps/build/authentication-authorization/authenticate-standalone-apps
 */
export const shopifyAuthorization: Authorization = {
  isConfigured() {
    return platforms.shopify.key !== null && platforms.shopify.secret !== null
  },

  isNeeded({ credentials }) {
    return !credentials.accessToken
  },

  start({ settings }, { state, redirectUri }) {
    const query = new URLSearchParams({
      client_id: platforms.shopify.key ?? '',
      scope: SCOPES.join(','),
      redirect_uri: redirectUri,
      state,
    })
    return `https://${shopHost(settings.shop)}/admin/oauth/authorize?${query}`
  },

  async finish(query, { settings }) {
    const asked = shopHost(settings.shop)
    const { shop = '', code = '', timestamp = '' } = query
    if (!isShopHost(shop)) throw refusal('The answer does not come from a shop.')
    if (!isSignedByShopify(query)) throw refusal('The answer is not signed by Shopify.')
    if (!(Math.abs(Date.now() - Number(timestamp) * 1000) <= LATEST_MS)) {
      throw refusal('The answer is too old. Connect once more.')
    }
    if (shop !== asked) {
      throw refusal(`${shop} agreed, and ${asked} was asked. Connect ${shop} if you mean that one.`)
    }
    if (!code) throw refusal(`${shop} did not agree.`)
    // An access token that expires, as Shopify requires of public apps from 2027 on.
    const credentials = await requestTokens(shop, { code, expiring: '1' })
    return { settings: { shop }, credentials: { ...credentials } }
  },
}

/** All parameters but the signature itself, in the order of their names. */
function isSignedByShopify({ hmac = '', signature: _, ...signed }: Record<string, string>) {
  const sorted = new URLSearchParams(signed)
  sorted.sort()
  return isSame(hmac, hexSignature(sorted.toString()))
}

const refusal = (message: string) => new ChannelError('unauthorized', message)
