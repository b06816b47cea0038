import vine from '@vinejs/vine'
import { MAX_AMOUNT } from '#pricing/money'

const priceList = vine.string().maxLength(100).optional()

/** `?at=` a moment, now when absent; `?priceList=` a name or id. */
export const explainValidator = vine.create(
  vine.object({ at: vine.string().maxLength(40).optional(), priceList })
)

/** `?amount=` the wish in minor units of the price list's currency. */
export const counterfactualValidator = vine.create(
  vine.object({
    amount: vine.number().withoutDecimals().min(1).max(MAX_AMOUNT),
    priceList,
  })
)

/** The console's form: the amount as people write it, "49.00". */
export const counterfactualFormValidator = vine.create(
  vine.object({ amount: vine.string().trim().maxLength(40).optional(), priceList })
)
