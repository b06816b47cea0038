import type { Platform } from '#connectors/platform'

/** A file to upload by hand, for everything that no connector speaks to. */
export const csvPlatform = {
  platform: 'csv',
  title: 'Price file',
  noun: 'a price file',
  description: 'Applying a plan writes a CSV file that you upload to your shop yourself.',
  capabilities: {
    priceUnits: 'majorDecimal',
    currencies: 'one',
    compareAt: true,
    batchSize: 5000,
    mass: null,
    partialWrites: false,
    readBack: false,
    confirmWithinMs: null,
    takesOffers: true,
    dryRun: false,
    deltas: false,
    webhooks: false,
    competitivePrices: false,
    fees: false,
  },
  fields: [
    {
      name: 'selector',
      label: 'Variants in the files',
      hint: 'A selector; price files tell of the variants it finds. * is all of them.',
      kind: 'selector',
      required: true,
      initial: '*',
    },
  ],
} as const satisfies Platform
