import type { ChannelAccess } from '#connectors/connector'
import { ask } from '#connectors/http/ask'
import { AccessToken } from '#connectors/shopify/access_token'
import { bodyOf, refuseErrors } from '#connectors/shopify/answer'
import { API_VERSION } from '#connectors/shopify/documents'
import { shopHost } from '#connectors/shopify/shop_address'
import { Throttle } from '#connectors/shopify/throttle'

interface Request {
  /** What no answer means: see `PlatformRequest`. */
  effect: 'reads' | 'writes'
  /** About how many points it costs: shopify.dev/docs/api/usage/limits */
  cost: number
}

/** Shopify's GraphQL Admin API, as one shop. */
export class AdminApi {
  readonly shop: string
  /** The version that answered last: Shopify falls forward from one that ended. */
  answeredVersion: string | null = null
  #token: AccessToken
  #throttle: Throttle

  /** @throws {ChannelError} when the channel's settings or credentials cannot be right */
  constructor(channel: ChannelAccess) {
    this.shop = shopHost(channel.settings.shop)
    this.#token = new AccessToken(channel, this.shop)
    this.#throttle = new Throttle(channel.account ?? this.shop)
  }

  /** @throws {ChannelError} on everything but a full answer */
  async run<Data>(
    document: string,
    variables: Record<string, unknown>,
    { effect, cost }: Request
  ): Promise<Data> {
    const spent = await this.#throttle.spend(document, cost)
    const answer = await this.#ask(JSON.stringify({ query: document, variables }), effect)
    const body = bodyOf(answer)
    await this.#throttle.settle(document, cost, spent, body.extensions?.cost)
    refuseErrors(answer, body, { shop: this.shop, effect })
    return body.data as Data
  }

  /** An access token that was refused did nothing, so that asking again with the next one is safe. */
  async #ask(body: string, effect: Request['effect']) {
    const answer = await this.#post(body, await this.#token.current(), effect)
    if (answer.status !== 401 || !this.#token.isRenewable) return answer
    return this.#post(body, await this.#token.renew(), effect)
  }

  async #post(body: string, token: string, effect: Request['effect']) {
    const answer = await ask({
      platform: 'Shopify',
      method: 'POST',
      url: `https://${this.shop}/admin/api/${API_VERSION}/graphql.json`,
      headers: { 'content-type': 'application/json', 'x-shopify-access-token': token },
      body,
      effect,
    })
    this.answeredVersion = answer.headers.get('x-shopify-api-version') ?? this.answeredVersion
    return answer
  }
}
