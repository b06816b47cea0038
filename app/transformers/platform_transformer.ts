import type { ConnectField, Platform } from '#connectors/platform'
import { platforms } from '#connectors/registry'
import type Channel from '#models/channel'
import { channelStates } from '#pricing/lifecycles/index'

/** Every platform with the project's channels on it. */
export function transformPlatforms(channels: Channel[]) {
  return platforms.map((platform) => {
    const on = channels.filter((channel) => channel.platform === platform.platform)
    return transformPlatform(platform, on)
  })
}

function transformPlatform(platform: Platform, channels: Channel[]) {
  return {
    platform: platform.platform,
    title: platform.title,
    description: platform.description,
    capabilities: platform.capabilities,
    fields: platform.fields.map(transformField),
    channels: channels.map(({ id, name, state }) => ({ id: String(id), name, state })),
  }
}

function transformField({ name, label, hint, kind, required, initial }: ConnectField) {
  const place = kind === 'secret' ? 'credentials' : 'settings'
  return { name, place, label, hint, kind, required, initial: initial ?? null }
}

export const capabilitiesSchema = {
  type: 'object',
  required: [
    ...['priceUnits', 'currencies', 'compareAt', 'batchSize', 'mass', 'partialWrites', 'readBack'],
    ...['confirmWithinMs', 'takesOffers', 'dryRun', 'deltas', 'webhooks', 'competitivePrices'],
    'fees',
  ],
  properties: {
    priceUnits: { enum: ['minor', 'majorDecimal'] },
    currencies: { enum: ['one', 'many'], description: 'An offer has one price, or several.' },
    compareAt: { type: 'boolean', description: 'It shows compare-at prices.' },
    batchSize: { type: 'integer', description: 'The most prices written at once.' },
    mass: {
      type: ['object', 'null'],
      description: 'From so many prices on, larger batches go another way.',
      required: ['from', 'batchSize'],
      properties: { from: { type: 'integer' }, batchSize: { type: 'integer' } },
    },
    partialWrites: { type: 'boolean', description: 'Some prices of a batch may be refused.' },
    readBack: { type: 'boolean', description: 'Prices are read back after they were written.' },
    confirmWithinMs: {
      type: ['integer', 'null'],
      description: 'How long an accepted price may take to show; null: it shows at once.',
    },
    takesOffers: { type: 'boolean', description: 'Variants are put on sale there from here.' },
    dryRun: { type: 'boolean', description: 'It says beforehand what it would refuse.' },
    deltas: { type: 'boolean', description: 'It tells what changed since a moment.' },
    webhooks: { type: 'boolean', description: 'It calls when something changes.' },
    competitivePrices: { type: 'boolean', description: 'It shows what others sell at.' },
    fees: { type: 'boolean', description: 'It says what selling there costs.' },
  },
} as const

export const platformSchema = {
  type: 'object',
  required: ['platform', 'title', 'description', 'capabilities', 'fields', 'channels'],
  properties: {
    platform: { type: 'string' },
    title: { type: 'string' },
    description: { type: 'string' },
    capabilities: capabilitiesSchema,
    fields: {
      type: 'array',
      description: 'What connecting a channel asks for.',
      items: {
        type: 'object',
        required: ['name', 'place', 'label', 'hint', 'kind', 'required', 'initial'],
        properties: {
          name: { type: 'string' },
          place: { enum: ['settings', 'credentials'] },
          label: { type: 'string' },
          hint: { type: 'string' },
          kind: { enum: ['text', 'selector', 'secret'] },
          required: { type: 'boolean' },
          initial: { type: ['string', 'null'], description: 'Taken when nothing is answered.' },
        },
      },
    },
    channels: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'name', 'state'],
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          state: { enum: [...channelStates] },
        },
      },
    },
  },
} as const
