import type { Platform } from '#connectors/platform'

/** A shop to try everything on before a real one is connected. */
export const sandboxPlatform = {
  platform: 'sandbox',
  title: 'Sandbox shop',
  noun: 'a sandbox shop',
  description: 'A shop inside Calibrate to try plans on, with faults you can switch on.',
  capabilities: {
    priceUnits: 'minor',
    currencies: 'one',
    compareAt: true,
    batchSize: 500,
    mass: null,
    partialWrites: true,
    readBack: true,
    confirmWithinMs: null,
    takesOffers: true,
    dryRun: false,
    deltas: true,
    webhooks: false,
    competitivePrices: false,
    fees: false,
  },
  fields: [
    {
      name: 'selector',
      label: 'Variants on sale there',
      hint: 'A selector; each variant it finds is put on sale at its current price. * is all of them.',
      kind: 'selector',
      required: true,
      initial: '*',
    },
    {
      name: 'accessKey',
      label: 'Access key',
      hint: 'Any text: the sandbox takes all keys. It is kept encrypted, as a real one would be.',
      kind: 'secret',
      required: false,
    },
  ],
} as const satisfies Platform
