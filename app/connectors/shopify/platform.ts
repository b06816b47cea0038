import type { Platform } from '#connectors/platform'

/** A shop on Shopify, through its Admin API. */
export const shopifyPlatform = {
  platform: 'shopify',
  title: 'Shopify',
  noun: 'a shop on Shopify',
  description: 'A shop on Shopify: its own prices, or the fixed prices of one of its markets.',
  capabilities: {
    priceUnits: 'majorDecimal',
    currencies: 'one',
    compareAt: true,
    // The most entries of a list in one request: shopify.dev/docs/api/usage/limits
    batchSize: 250,
    // Request by request, 5,000 products take a shop of the Standard plan 9 minutes.
    mass: { from: 5_000, batchSize: 20_000 },
    partialWrites: true,
    readBack: true,
    confirmWithinMs: null,
    takesOffers: false,
    dryRun: false,
    deltas: true,
    webhooks: true,
    competitivePrices: false,
    fees: false,
  },
  fields: [
    {
      name: 'shop',
      label: 'Shop',
      hint: 'The shop’s own address at Shopify, such as demo.myshopify.com.',
      kind: 'text',
      required: true,
    },
    {
      name: 'market',
      label: 'Market price list',
      hint: 'The name or id of a market’s price list, to set its fixed prices. Empty sets the shop’s own prices.',
      kind: 'text',
      required: false,
    },
    {
      name: 'accessToken',
      label: 'Admin API access token',
      hint: 'Of a custom app of the shop. Leave it empty to agree in Shopify instead.',
      kind: 'secret',
      required: false,
    },
  ],
} as const satisfies Platform
