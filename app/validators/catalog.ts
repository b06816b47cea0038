import vine from '@vinejs/vine'
import { isCurrency } from '#pricing/money'

/** `?q=` a selector, `?priceList=` a name or id. */
export const listVariantsValidator = vine.create(
  vine.object({
    q: vine.string().maxLength(2000).optional(),
    priceList: vine.string().maxLength(100).optional(),
  })
)

const currencyRule = vine.createRule((value, _options, field) => {
  if (typeof value === 'string' && !isCurrency(value)) {
    field.report('{{ field }} is an ISO 4217 code, like USD', 'currency', field)
  }
})

export const storePriceListValidator = vine.create(
  vine.object({
    name: vine.string().trim().minLength(1).maxLength(100),
    currency: vine.string().toUpperCase().use(currencyRule()),
  })
)

export const updatePriceListValidator = vine.create(
  vine.object({ name: vine.string().trim().minLength(1).maxLength(100) })
)

/** `?text=` the selector so far, `?caret=` where typing goes on. */
export const suggestionsValidator = vine.create(
  vine.object({
    text: vine.string().maxLength(2000).optional(),
    caret: vine.number().withoutDecimals().min(0).max(2000).optional(),
  })
)
