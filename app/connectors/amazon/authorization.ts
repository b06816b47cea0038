import { platforms } from '#config/platforms'
import { askForGrant } from '#connectors/amazon/access_token'
import { readMarketplace } from '#connectors/amazon/seller'
import { ChannelError } from '#connectors/errors'
import type { Authorization } from '#connectors/platform'

/** https://developer-docs.amazon.com/sp-api/docs/website-authorization-workflow */
export const amazonAuthorization: Authorization = {
  isConfigured() {
    const { clientId, clientSecret, applicationId } = platforms.amazon
    return Boolean(clientId && clientSecret && applicationId)
  },

  isNeeded: ({ credentials }) => !credentials.refreshToken,

  start({ settings }, { state, redirectUri }) {
    const { applicationId, isDraft } = platforms.amazon
    if (!applicationId) {
      throw new ChannelError(
        'refused',
        'This server has no Amazon application to agree to: set AMAZON_SP_API_APPLICATION_ID, or give a refresh token.'
      )
    }
    const { sellerCentral } = readMarketplace(settings)
    const query = {
      ...{ application_id: applicationId, state, redirect_uri: redirectUri },
      // Without it, Amazon does not find an application that it has not published.
      ...(isDraft && { version: 'beta' }),
    }
    return `https://${sellerCentral}/apps/authorize/consent?${new URLSearchParams(query)}`
  },

  async finish(query, _answers, redirectUri) {
    const { spapi_oauth_code: code, selling_partner_id: sellerId } = query
    if (!code || !sellerId) {
      throw new ChannelError('unauthorized', 'Nobody agreed to the connection in Seller Central.')
    }
    const grant = { grant_type: 'authorization_code', code, redirect_uri: redirectUri }
    const { refresh_token: refreshToken } = await askForGrant(grant)
    return { settings: { sellerId }, credentials: { refreshToken } }
  },
}
