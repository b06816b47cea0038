import type { ChannelAccess } from '#connectors/connector'
import {
  readCredentials,
  refreshTokens,
  runsOut,
  type ShopifyCredentials,
} from '#connectors/shopify/tokens'

/** The access token of a channel, fresh whenever it is asked for. */
export class AccessToken {
  #credentials: ShopifyCredentials

  constructor(
    private channel: ChannelAccess,
    private shop: string
  ) {
    this.#credentials = readCredentials(channel.credentials)
  }

  /** Whether there can be another one after this. */
  get isRenewable() {
    return this.#credentials.refreshToken !== undefined
  }

  /** @throws {ChannelError} `unauthorized` when the merchant has to agree again */
  async current(): Promise<string> {
    return runsOut(this.#credentials) ? this.renew() : this.#credentials.accessToken
  }

  /**
   * The one after the current one, which ran out or was refused. Another process may have fetched
   * it already, and Shopify knows each refresh token once.
   *
   * @throws {ChannelError} `unauthorized` when the merchant has to agree again
   */
  async renew(): Promise<string> {
    const old = this.#credentials.accessToken
    const renewed = await this.channel.renewCredentials(async (stored) => {
      const theirs = readCredentials(stored)
      if (theirs.accessToken !== old && !runsOut(theirs)) return stored
      return { ...(await refreshTokens(this.shop, theirs)) }
    })
    this.#credentials = readCredentials(renewed)
    return this.#credentials.accessToken
  }
}
