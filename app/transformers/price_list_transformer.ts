import type PriceList from '#models/price_list'
import {
  priceListReferenceSchema,
  transformPriceListReference,
} from '#transformers/price_list_reference'

/** A price list. */
export function transformPriceList(list: PriceList) {
  return { ...transformPriceListReference(list), isDefault: list.isDefault }
}

export const priceListSchema = {
  ...priceListReferenceSchema,
  required: [...priceListReferenceSchema.required, 'isDefault'],
  properties: { ...priceListReferenceSchema.properties, isDefault: { type: 'boolean' } },
} as const
