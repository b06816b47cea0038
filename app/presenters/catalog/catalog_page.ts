import type PriceList from '#models/price_list'
import { variantLine } from '#presenters/catalog/variant_line'
import type { FoundVariants } from '#queries/catalog/search_variants'
import { pageOf, type PageRequest } from '#services/cursor'

/** A page of the catalog with the addresses of its neighbours. */
export function catalogPage(
  { rows: found, count, error }: FoundVariants,
  page: PageRequest,
  { text, list }: { text: string; list: PriceList }
) {
  const { rows, nextCursor } = pageOf(found, page.limit, ({ id }) => [id])
  const query = new URLSearchParams()
  if (text) query.set('q', text)
  if (!list.isDefault) query.set('priceList', list.name)
  const here = query.toString()
  if (nextCursor) query.set('cursor', nextCursor)
  return {
    lines: rows.map(variantLine),
    text,
    list,
    error,
    query: here,
    counted: count ? countText(count) : null,
    first: page.after ? `?${here}` : undefined,
    next: nextCursor ? `?${query}` : undefined,
  }
}

function countText({ total, isMore }: { total: number; isMore: boolean }) {
  const text = total.toLocaleString('en')
  return isMore ? `More than ${text} variants` : `${text} ${total === 1 ? 'variant' : 'variants'}`
}
