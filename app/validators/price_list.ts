import vine from '@vinejs/vine'

/** `?priceList=` a name or id, `?at=` a moment, `?amount=` the price asked about, in minor units. */
export const priorPriceValidator = vine.create(
  vine.object({
    priceList: vine.string().maxLength(100).optional(),
    at: vine.string().maxLength(40).optional(),
    amount: vine.number().withoutDecimals().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  })
)
