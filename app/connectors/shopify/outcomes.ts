import type { PriceWrite, WriteOutcome } from '#connectors/connector'

/** Why Shopify refuses a part of a request. `field` is a path: `["variants", "3", "price"]`. */
export interface UserError {
  field: string[] | null
  message: string
  code: string | null
}

/**
 * What became of the rows of one request, with errors by their place in its list. An error that
 * names no place is about all of them.
 *
 * @param list the argument that held the rows, in their order
 */
export function outcomesOf(
  rows: PriceWrite[],
  errors: UserError[],
  list: 'variants' | 'pricesToAdd'
): WriteOutcome[] {
  const whole = errors.find((error) => placeOf(error, list) === null)
  const byPlace = new Map(errors.map((error) => [placeOf(error, list), error]))
  return rows.map(({ externalId }, at) => {
    const error = byPlace.get(at) ?? whole
    return error ? rejected(externalId, error) : { externalId, outcome: 'applied' }
  })
}

function placeOf({ field }: UserError, list: string) {
  const place = field?.includes(list) && field[field.indexOf(list) + 1]
  return place && /^\d+$/.test(place) ? Number(place) : null
}

/** A row that cannot be sent, or was refused for good. */
export function rejected(
  externalId: string,
  { code, message }: Pick<UserError, 'code' | 'message'>
): WriteOutcome {
  const [ours, sentence] = WORDS[code ?? ''] ?? ['rejected_by_shopify', `Shopify says: ${message}`]
  return { externalId, outcome: 'rejected', code: ours, message: sentence }
}

const GONE: [string, string] = ['offer_not_found', 'The shop no longer has this variant.']

/** shopify.dev/docs/api/admin-graphql/latest/enums/ProductVariantsBulkUpdateUserErrorCode */
const WORDS: Record<string, [code: string, message: string]> = {
  PRODUCT_DOES_NOT_EXIST: GONE,
  PRODUCT_VARIANT_DOES_NOT_EXIST: GONE,
  MUST_BE_FOR_THIS_PRODUCT: [
    'offer_moved',
    'The shop has this variant under another product now. Sync the channel and try again.',
  ],
  VARIANT_NOT_FOUND: GONE,
  PRODUCT_SUSPENDED: ['offer_suspended', 'Shopify has suspended this product.'],
  LOCAL_CURRENCY_GIFT_CARD_PRICE_MUST_BE_ZERO: [
    'gift_card',
    'Shopify sets the price of this gift card itself.',
  ],
  PRICE_LIST_NOT_FOUND: [
    'market_gone',
    'The shop no longer has this price list. Connect the channel again.',
  ],
  PRICE_LIST_CURRENCY_MISMATCH: [
    'currency_differs',
    'The market’s price list has another currency now. Connect the channel again.',
  ],
}
