import type PriceList from '#models/price_list'

/** A price list as other things name it. */
export function transformPriceListReference({ id, name, currency }: PriceList) {
  return { id: String(id), name, currency }
}

export const priceListReferenceSchema = {
  type: 'object',
  required: ['id', 'name', 'currency'],
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    currency: { type: 'string', description: 'ISO 4217.' },
  },
} as const
