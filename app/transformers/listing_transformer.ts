import type { ListingRow } from '#queries/channels/listings_of_channel'

/** A listing with the price that the channel showed when it was last read. */
export function transformListing(row: ListingRow) {
  const { amount, currency, compareAt } = row
  return {
    id: String(row.id),
    variantId: String(row.variantId),
    sku: row.sku,
    title: row.title,
    externalId: row.externalId,
    price: amount === null ? null : { amount, currency, compareAt },
    seenAt: row.seenAt.toUTC().toISO()!,
  }
}

export const listingSchema = {
  type: 'object',
  required: ['id', 'variantId', 'sku', 'title', 'externalId', 'price', 'seenAt'],
  properties: {
    id: { type: 'string' },
    variantId: { type: 'string' },
    sku: { type: 'string' },
    title: { type: 'string' },
    externalId: { type: 'string', description: 'What the channel calls it.' },
    price: {
      type: ['object', 'null'],
      description: 'The price seen there; null where none can be read, or none was ever written.',
      required: ['amount', 'currency', 'compareAt'],
      properties: {
        amount: { type: 'integer', description: 'Minor units.' },
        currency: { type: 'string' },
        compareAt: { type: ['integer', 'null'] },
      },
    },
    seenAt: { type: 'string', format: 'date-time' },
  },
} as const
