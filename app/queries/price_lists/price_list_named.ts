import type PriceList from '#models/price_list'
import { nearest } from '#pricing/selector/nearest'
import type { Mistake } from '#queries/reading'

/**
 * The price list a request names, by its name or its id. A text is a name first and an id second,
 * for a list may well be called "2026".
 */
export function priceListNamed(priceLists: PriceList[], wanted: unknown) {
  const named = priceLists.find(({ name }) => typeof wanted === 'string' && sameName(name, wanted))
  return named ?? priceLists.find(({ id }) => wanted === id || wanted === String(id))
}

export function unknownPriceList(
  pointer: string,
  wanted: unknown,
  priceLists: PriceList[]
): Mistake {
  const known = priceLists.map(({ name }) => `“${name}”`).join(', ')
  const given = typeof wanted === 'string' ? wanted : JSON.stringify(wanted)
  const close = nearest(
    given,
    priceLists.map(({ name }) => name)
  )
  const hint = close ? ` Did you mean “${close}”?` : ''
  const message = `No price list is called “${given}”.${hint} This project has ${known}.`
  return { pointer, code: 'price_list_unknown', message }
}

function sameName(one: string, other: string) {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}
