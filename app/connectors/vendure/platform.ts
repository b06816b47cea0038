import type { Platform } from '#connectors/platform'

/**
 * A Vendure server of the merchant's own. Its API keys are of Vendure 3.6 and newer:
 * https://docs.vendure.io/current/core/developer-guide/api-keys
 */
export const vendurePlatform = {
  platform: 'vendure',
  title: 'Vendure',
  noun: 'a Vendure server',
  description: 'Your own Vendure server, one of its channels in one currency.',
  capabilities: {
    priceUnits: 'minor',
    currencies: 'many',
    compareAt: false,
    // Vendure takes as long for a row in large batches as in small ones: about 15 ms.
    batchSize: 50,
    mass: null,
    partialWrites: false,
    readBack: true,
    confirmWithinMs: null,
    takesOffers: false,
    dryRun: false,
    deltas: true,
    webhooks: false,
    competitivePrices: false,
    fees: false,
  },
  fields: [
    {
      name: 'url',
      label: 'Address of the Admin API',
      hint: 'Such as https://shop.example/admin-api.',
      kind: 'text',
      required: true,
    },
    {
      name: 'channelToken',
      label: 'Channel token',
      hint: 'The token of a Vendure channel; leave it empty for the default channel.',
      kind: 'text',
      required: false,
    },
    {
      name: 'apiKey',
      label: 'API key',
      hint: 'From Settings, API keys in Vendure, with a role that has ReadProduct and UpdateProduct.',
      kind: 'secret',
      required: true,
    },
  ],
} as const satisfies Platform
