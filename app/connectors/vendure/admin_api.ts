import { Budget } from '#connectors/budget'
import type { ChannelAccess } from '#connectors/connector'
import { ask } from '#connectors/http/ask'
import { adminApiAddress } from '#connectors/vendure/address'
import { dataOf } from '#connectors/vendure/answers'

/** Vendure states no limit; this leaves a merchant's own server time for its customers. */
const RATE = { perSecond: 20, burst: 20 }

/** Speaks GraphQL to the Admin API of one Vendure server, as one of its channels. */
export class AdminApi {
  constructor(private channel: ChannelAccess) {}

  /** @throws {ChannelError} `refused` when what was typed is no address */
  get url() {
    return adminApiAddress(String(this.channel.settings.url))
  }

  /** The token of the Vendure channel; null for the default one. */
  get channelToken() {
    return (this.channel.settings.channelToken as string | undefined) ?? null
  }

  /** Asks for something that changes nothing. */
  read<T>(document: string, variables = {}) {
    return this.#ask<T>(document, variables, 'reads')
  }

  write<T>(document: string, variables: object) {
    return this.#ask<T>(document, variables, 'writes')
  }

  async #ask<T>(query: string, variables: object, effect: 'reads' | 'writes') {
    const { url } = this
    await new Budget(`vendure:${url.host}`).spend('admin', 1, RATE)
    const answer = await ask({
      platform: 'Vendure',
      method: 'POST',
      url: url.href,
      headers: {
        'content-type': 'application/json',
        'accept': 'application/json',
        'vendure-api-key': String(this.channel.credentials.apiKey),
        ...(this.channelToken && { 'vendure-token': this.channelToken }),
      },
      body: JSON.stringify({ query, variables }),
      effect,
    })
    return dataOf<T>(answer, url, effect)
  }
}
