import { driftResolutions } from '#models/drift'
import { driftStates } from '#pricing/lifecycles/index'
import type { DriftRow } from '#queries/drifts/drifts_of_project'

/** A drift as the API gives it. */
export function transformDrift(row: DriftRow) {
  const { currency } = row
  const price = (amount: number, compareAt: number | null) => ({ amount, currency, compareAt })
  return {
    id: String(row.id),
    state: row.state,
    resolution: row.resolution,
    channel: { id: String(row.channelId), name: row.channelName },
    variantId: String(row.variantId),
    sku: row.sku,
    title: row.title,
    priceListId: String(row.priceListId),
    agreed: price(row.agreed, row.agreedCompareAt),
    seen: price(row.seen, row.seenCompareAt),
    ours: row.ours === null ? null : price(row.ours, row.oursCompareAt),
    planId: row.planId === null ? null : String(row.planId),
    firstSeenAt: row.firstSeenAt.toUTC().toISO()!,
    seenAt: row.seenAt.toUTC().toISO()!,
    resolvedAt: row.resolvedAt?.toUTC().toISO() ?? null,
  }
}

const price = {
  type: 'object',
  required: ['amount', 'currency', 'compareAt'],
  properties: {
    amount: { type: 'integer', description: 'Minor units.' },
    currency: { type: 'string' },
    compareAt: { type: ['integer', 'null'] },
  },
} as const
const time = { type: 'string', format: 'date-time' } as const

export const driftSchema = {
  type: 'object',
  required: [
    ...['id', 'state', 'resolution', 'channel', 'variantId', 'sku', 'title', 'priceListId'],
    ...['agreed', 'seen', 'ours', 'planId', 'firstSeenAt', 'seenAt', 'resolvedAt'],
  ],
  properties: {
    id: { type: 'string' },
    state: { enum: [...driftStates] },
    resolution: {
      enum: [...driftResolutions, null],
      description: 'How it ended; null until it is resolved.',
    },
    channel: {
      type: 'object',
      required: ['id', 'name'],
      properties: { id: { type: 'string' }, name: { type: 'string' } },
    },
    variantId: { type: 'string' },
    sku: { type: 'string' },
    title: { type: 'string' },
    priceListId: { type: 'string' },
    agreed: { ...price, description: 'What the channel showed when it last agreed with you.' },
    seen: { ...price, description: 'What it shows instead.' },
    ours: {
      oneOf: [price, { type: 'null' }],
      description: 'Your price now; null where there is none any more.',
    },
    planId: { type: ['string', 'null'], description: 'The last plan that answered it.' },
    firstSeenAt: time,
    seenAt: { ...time, description: 'When this price was first seen there.' },
    resolvedAt: { type: ['string', 'null'], format: 'date-time' },
  },
} as const
