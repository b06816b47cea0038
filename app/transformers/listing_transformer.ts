import type { CompetitionSeen } from '#queries/channels/competitions'
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
    competition: row.competition && transformCompetition(row.competition),
  }
}

function transformCompetition({ seenAt, ...seen }: CompetitionSeen) {
  const { featured, isOurs, lowest, competitive, offers, currency, source, isFresh } = seen
  return {
    ...{ featured, isOurs, lowest, competitive, offers, currency, source },
    ...{ seenAt: seenAt.toUTC().toISO()!, isFresh },
  }
}

const perhapsAmount = (description: string) =>
  ({ type: ['integer', 'null'], description: `${description} Minor units.` }) as const

const competitionSchema = {
  type: ['object', 'null'],
  description:
    'What others sell it at, new and with shipping, as the channel said last; null where it tells nothing. No rule or guardrail uses it.',
  required: [
    ...['featured', 'isOurs', 'lowest', 'competitive', 'offers'],
    ...['currency', 'source', 'seenAt', 'isFresh'],
  ],
  properties: {
    featured: perhapsAmount('The featured offer’s price; null where nobody is featured.'),
    isOurs: { type: 'boolean', description: 'Whether the featured offer is yours.' },
    lowest: perhapsAmount('The lowest price of all offers, yours among them.'),
    competitive: perhapsAmount('The lowest price the platform lately found elsewhere.'),
    offers: {
      type: ['integer', 'null'],
      description: 'How many offers there are; Amazon counts up to 20.',
    },
    currency: { type: 'string' },
    source: { type: 'string', description: 'The platform that said so.' },
    seenAt: { type: 'string', format: 'date-time' },
    isFresh: { type: 'boolean', description: 'Seen in the last 48 hours.' },
  },
} as const

export const listingSchema = {
  type: 'object',
  required: ['id', 'variantId', 'sku', 'title', 'externalId', 'price', 'seenAt', 'competition'],
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
    competition: competitionSchema,
  },
} as const
