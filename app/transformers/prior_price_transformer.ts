import type PriceList from '#models/price_list'
import type Variant from '#models/variant'
import { priorPriceReasons } from '#pricing/prior_price/index'
import type { VariantPriorPrice } from '#queries/price_lists/prior_price_of_variant'
import {
  priceListReferenceSchema,
  transformPriceListReference,
} from '#transformers/price_list_reference'

/** What may be claimed for a variant in a list, and what that follows from. */
export function transformPriorPrice(
  variant: Variant,
  list: PriceList,
  { prior, at, setBy }: VariantPriorPrice
) {
  return {
    variantId: String(variant.id),
    sku: variant.sku,
    priceList: transformPriceListReference(list),
    enforced: list.priorPriceSettings.enabled,
    at: at.toUTC().toISO()!,
    reason: prior.reason,
    amount: prior.amount,
    currency: list.currency,
    window: { from: moment(prior.from), to: moment(prior.reducedAt) },
    setBy: setBy && {
      from: setBy.validFrom.toUTC().toISO()!,
      amount: setBy.amount,
      compareAt: setBy.compareAtAmount,
      source: setBy.source,
      planId: setBy.planId === null ? null : String(setBy.planId),
    },
  }
}

const moment = (milliseconds: number) => new Date(milliseconds).toISOString()

const time = { type: 'string', format: 'date-time' }
const optionalAmount = {
  type: ['integer', 'null'],
  description: 'In the minor unit of `currency`.',
}

export const priorPriceSchema = {
  type: 'object',
  required: [
    ...['variantId', 'sku', 'priceList', 'enforced', 'at', 'reason', 'amount', 'currency'],
    ...['window', 'setBy'],
  ],
  properties: {
    variantId: { type: 'string' },
    sku: { type: 'string' },
    priceList: priceListReferenceSchema,
    enforced: { type: 'boolean', description: 'Whether the price list keeps claims to it.' },
    at: time,
    reason: {
      enum: [...priorPriceReasons],
      description:
        'What the amount is, or why there is none: with `too_new` and `no_history` nothing may be claimed, with `perishable` anything.',
    },
    amount: { ...optionalAmount, description: 'The most that may be claimed.' },
    currency: { type: 'string', description: 'ISO 4217.' },
    window: {
      type: 'object',
      description: 'The time whose prices count. It ends when the reduction began, exclusively.',
      required: ['from', 'to'],
      properties: { from: time, to: time },
    },
    setBy: {
      type: ['object', 'null'],
      description: 'The price that was the lowest.',
      required: ['from', 'amount', 'compareAt', 'source', 'planId'],
      properties: {
        from: time,
        amount: { type: 'integer' },
        compareAt: optionalAmount,
        source: { type: 'string' },
        planId: { type: ['string', 'null'] },
      },
    },
  },
} as const
