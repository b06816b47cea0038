import type PriceList from '#models/price_list'
import { guardrailLevels } from '#pricing/guardrails/index'
import { unlawfulClaimAnswers } from '#pricing/prior_price/index'
import {
  priceListReferenceSchema,
  transformPriceListReference,
} from '#transformers/price_list_reference'

/** A price list. */
export function transformPriceList(list: PriceList) {
  return {
    ...transformPriceListReference(list),
    isDefault: list.isDefault,
    priorPrice: list.priorPriceSettings,
  }
}

const priorPriceSettingsSchema = {
  type: 'object',
  description: 'How its compare-at claims are kept to the EU’s prior price.',
  required: [
    ...['enabled', 'historyCompleteSince', 'historyDeclared', 'newArrivalDays', 'progressive'],
    ...['perishable', 'unlawful', 'level'],
  ],
  properties: {
    enabled: { type: 'boolean' },
    historyCompleteSince: {
      type: ['string', 'null'],
      format: 'date-time',
      description: 'Since when every price is on record; null while nobody has switched it on.',
    },
    historyDeclared: {
      type: 'boolean',
      description: 'Whether a person vouches for that with uploaded prices.',
    },
    newArrivalDays: {
      type: ['integer', 'null'],
      description:
        'Days a variant has to be on sale before a claim, 0 to 29; null: the full 30 days.',
    },
    progressive: {
      type: 'boolean',
      description: 'Whether unbroken falls keep the prior price of the first of them.',
    },
    perishable: { type: ['string', 'null'], description: 'A selector of exempt goods.' },
    unlawful: {
      enum: [...unlawfulClaimAnswers],
      description:
        '`clamp` lowers or clears the compare-at when a plan is made, `block` stops the price change.',
    },
    level: { enum: [...guardrailLevels] },
  },
} as const

export const priceListSchema = {
  ...priceListReferenceSchema,
  required: [...priceListReferenceSchema.required, 'isDefault', 'priorPrice'],
  properties: {
    ...priceListReferenceSchema.properties,
    isDefault: { type: 'boolean' },
    priorPrice: priorPriceSettingsSchema,
  },
} as const
