import { vendure } from '#tests/live/vendure/server'
import { unique } from '#tests/support/project'

export const DEFAULT_CHANNEL = { id: '1', token: '' }
export const LEAST = ['ReadProduct', 'UpdateProduct']

type VendureChannel = typeof DEFAULT_CHANNEL
interface Priced {
  id: string
  sku: string
  name: string
  productId: string
  prices: { price: number; currencyCode: string }[]
}

/** The merchant's own people at the Vendure server: everything here is their doing, not ours. */
export class VendureAdmin {
  private constructor(
    private token: string,
    private channel: VendureChannel = DEFAULT_CHANNEL
  ) {}

  static async signIn() {
    const response = await post(
      `mutation ($password: String!) {
        login(username: "superadmin", password: $password) { __typename }
      }`,
      { password: vendure.password },
      {}
    )
    return new VendureAdmin(response.headers.get('vendure-auth-token')!)
  }

  /** The same person, with another Vendure channel chosen. */
  on(channel: VendureChannel) {
    return new VendureAdmin(this.token, channel)
  }

  /** @throws {Error} with what Vendure says */
  async ask(document: string, variables: object = {}) {
    const { token } = this.channel
    const headers = {
      authorization: `Bearer ${this.token}`,
      ...(token && { 'vendure-token': token }),
    }
    const response = await post(document, variables, headers)
    const body = (await response.json()) as { data: any; errors?: { message: string }[] }
    if (body.errors) throw new Error(body.errors[0].message)
    return body.data
  }

  /** A key of a role of its own that may do this on the channel, and nothing else. */
  async createApiKey(permissions = LEAST): Promise<string> {
    const role = { code: `role-${unique()}`, description: 'Calibrate', permissions }
    const { createRole } = await this.ask(
      'mutation ($input: CreateRoleInput!) { createRole(input: $input) { id } }',
      { input: { ...role, channelIds: [this.channel.id] } }
    )
    const { createApiKey } = await this.ask(
      'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { apiKey } }',
      {
        input: {
          roleIds: [createRole.id],
          translations: [{ languageCode: 'en', name: 'Calibrate' }],
        },
      }
    )
    return createApiKey.apiKey
  }

  /** A further channel without any products, in one currency. */
  async createChannel(currency: string): Promise<VendureChannel> {
    const { zones } = await this.ask('{ zones { items { id } } }')
    const [code, token, zone] = [`market-${unique()}`, `token-${unique()}`, zones.items[0].id]
    const { createChannel } = await this.ask(
      `mutation ($input: CreateChannelInput!) {
        createChannel(input: $input) { ... on Channel { id token } }
      }`,
      {
        input: {
          ...{ code, token, defaultLanguageCode: 'en', pricesIncludeTax: true },
          ...{ defaultCurrencyCode: currency, availableCurrencyCodes: [currency] },
          ...{ defaultTaxZoneId: zone, defaultShippingZoneId: zone },
        },
      }
    )
    return createChannel
  }

  async takeCurrencies(currencies: string[]) {
    await this.ask(
      'mutation ($input: UpdateChannelInput!) { updateChannel(input: $input) { __typename } }',
      { input: { id: this.channel.id, availableCurrencyCodes: currencies } }
    )
  }

  /** All variants, or those whose SKU begins like this, by SKU. */
  async variants(skuPrefix = ''): Promise<Map<string, Priced>> {
    const { productVariants } = await this.ask(
      `query ($options: ProductVariantListOptions) {
        productVariants(options: $options) {
          items { id sku name productId prices { price currencyCode } }
        }
      }`,
      { options: { take: 1000, filter: { sku: { regex: `^${skuPrefix}` } } } }
    )
    return new Map(productVariants.items.map((variant: Priced) => [variant.sku, variant]))
  }

  /** What Vendure asks for each of these SKUs in a currency, by SKU. */
  async prices(skuPrefix = '', currency = 'USD') {
    const prices = new Map<string, number>()
    for (const { sku, prices: all } of (await this.variants(skuPrefix)).values()) {
      const own = all.find(({ currencyCode }) => currencyCode === currency)
      if (own) prices.set(sku, own.price)
    }
    return prices
  }

  async setPrice(sku: string, price: number, currencyCode = 'USD') {
    const { id } = (await this.variants(sku)).get(sku)!
    await this.ask(
      `mutation ($input: [UpdateProductVariantInput!]!) {
        updateProductVariants(input: $input) { id }
      }`,
      { input: [{ id, prices: [{ price, currencyCode }] }] }
    )
  }

  async deleteVariant(sku: string) {
    const { id } = (await this.variants(sku)).get(sku)!
    await this.ask('mutation ($id: ID!) { deleteProductVariant(id: $id) { result } }', { id })
  }
}

function post(query: string, variables: object, headers: Record<string, string>) {
  return fetch(`${vendure.origin}/admin-api`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  })
}
