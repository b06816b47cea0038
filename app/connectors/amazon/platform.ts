import type { Platform } from '#connectors/platform'

/** Half an hour: Amazon shows most prices within minutes, and names no limit. */
const CONFIRM_WITHIN_MS = 30 * 60_000

export const amazonPlatform = {
  platform: 'amazon',
  title: 'Amazon',
  noun: 'an Amazon marketplace',
  description: 'Your offers on one Amazon marketplace, through the Selling Partner API.',
  capabilities: {
    priceUnits: 'majorDecimal',
    currencies: 'one',
    // A list price belongs to the product, which other sellers share, and Amazon decides whether
    // it is shown struck through: it is not ours to write.
    compareAt: false,
    // One request each, five a second: four seconds.
    batchSize: 20,
    // A feed takes 25,000 (Amazon's limit), and there may be one every two minutes.
    mass: { from: 100, batchSize: 10_000 },
    partialWrites: true,
    readBack: true,
    confirmWithinMs: CONFIRM_WITHIN_MS,
    takesOffers: false,
    dryRun: true,
    deltas: true,
    webhooks: false,
    competitivePrices: true,
    fees: true,
  },
  fields: [
    {
      name: 'marketplace',
      label: 'Marketplace',
      hint: 'A country code such as US, DE or JP, or a marketplace id such as ATVPDKIKX0DER.',
      kind: 'text',
      required: true,
      initial: 'US',
    },
    {
      name: 'sellerId',
      label: 'Merchant token',
      hint: 'In Seller Central under Account info. Amazon tells it to us when you agree there.',
      kind: 'text',
      required: false,
    },
    {
      name: 'refreshToken',
      label: 'Refresh token',
      hint: 'Of an application you authorized yourself; leave it empty to agree in Seller Central.',
      kind: 'secret',
      required: false,
    },
    {
      name: 'productType',
      label: 'Product type',
      hint: 'What prices are sent under. PRODUCT fits every offer.',
      kind: 'text',
      required: true,
      initial: 'PRODUCT',
    },
  ],
} as const satisfies Platform
