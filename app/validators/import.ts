import vine from '@vinejs/vine'
import { isCurrency } from '#pricing/money'

/** `POST /imports`: what the rows are for. */
export const storeImportValidator = vine.create(
  vine.object({ kind: vine.enum(['catalog', 'plan'] as const).optional() })
)

const currencyRule = vine.createRule((value, _options, field) => {
  if (typeof value === 'string' && !isCurrency(value)) {
    field.report('Choose an ISO 4217 currency, like USD', 'currency', field)
  }
})

/** What each column holds, by its place, and the currencies of new price lists. */
export const mapImportValidator = vine.create(
  vine.object({
    columns: vine.array(vine.string().maxLength(200)).maxLength(1000),
    currencies: vine
      .array(
        vine.object({
          name: vine.string().maxLength(200),
          currency: vine.string().trim().toUpperCase().use(currencyRule()),
        })
      )
      .maxLength(100)
      .optional(),
  })
)
