/** What is asked of the Admin API; these are all the fields Calibrate reads and writes. */

export const SHOP = `query {
  activeChannel { code token pricesIncludeTax availableCurrencyCodes }
  globalSettings { serverConfig { moneyStrategyPrecision } }
}`

export interface ShopAnswer {
  activeChannel: {
    code: string
    token: string
    pricesIncludeTax: boolean
    availableCurrencyCodes: string[]
  }
  globalSettings: { serverConfig: { moneyStrategyPrecision: number } }
}

export const VARIANTS = `query ($options: ProductVariantListOptions) {
  productVariants(options: $options) {
    items { id productId sku name prices { price currencyCode } }
  }
}`

export interface Variant {
  id: string
  productId: string
  sku: string
  name: string
  /** Those of the active channel, as stored: with or without tax, as its people keep them. */
  prices: { price: number; currencyCode: string }[]
}

export interface VariantsAnswer {
  productVariants: { items: Variant[] }
}

export const SET_PRICES = `mutation ($input: [UpdateProductVariantInput!]!) {
  updateProductVariants(input: $input) { id }
}`
