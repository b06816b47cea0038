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
    ...['priceUnits', 'compareAt', 'batchSize', 'partialWrites', 'readBack', 'takesOffers'],
  ],
  properties: {
    priceUnits: { enum: ['minor', 'majorDecimal'] },
    compareAt: { type: 'boolean', description: 'It shows compare-at prices.' },
    batchSize: { type: 'integer', description: 'The most prices written at once.' },
    partialWrites: { type: 'boolean', description: 'Some prices of a batch may be refused.' },
    readBack: { type: 'boolean', description: 'Prices are read back after they were written.' },
    takesOffers: { type: 'boolean', description: 'Variants are put on sale there from here.' },
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
