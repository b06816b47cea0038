import { stringify } from 'csv-stringify/sync'
import type { DemoProduct } from './catalog.ts'
import { EUROPE } from './fjord_and_field.ts'
import { inEuros, type DemoPrice } from './prices.ts'

/** The file the shop began with: every variant with its first prices. */
export function catalogSheet(catalog: DemoProduct[], prices: Map<string, DemoPrice[]>) {
  const rows = catalog.flatMap((product) =>
    product.variants.map((variant) => ({
      'sku': variant.sku,
      'handle': product.handle,
      'product title': product.title,
      'title': variant.title ?? '',
      'vendor': product.vendor,
      'type': product.productType,
      'tags': product.tags.join(', '),
      'status': product.status,
      'barcode': variant.barcode,
      'cost': major(variant.cost),
      ...priceCells(prices.get(variant.sku)![0]),
      'Size': variant.attributes.Size ?? '',
      'Color': variant.attributes.Color ?? '',
    }))
  )
  return stringify(rows, { header: true })
}

/** The prices that changed from the week before, as the shop's people keep them in a sheet. */
export function priceSheet(prices: Map<string, DemoPrice[]>, week: number) {
  const rows = [...prices]
    .filter(([, history]) => !isSame(history[week], history[week - 1]))
    .map(([sku, history]) => ({ sku, ...priceCells(history[week]) }))
  return stringify(rows, { header: true })
}

function priceCells(price: DemoPrice) {
  const euros = inEuros(price)
  return {
    'price': major(price.amount),
    'compare at price': major(price.compareAt),
    [`price:${EUROPE.name}`]: major(euros.amount),
    [`compare at:${EUROPE.name}`]: major(euros.compareAt),
  }
}

const isSame = (one: DemoPrice, other: DemoPrice) =>
  one.amount === other.amount && one.compareAt === other.compareAt

const major = (cents: number | null) => (cents === null ? '' : (cents / 100).toFixed(2))
