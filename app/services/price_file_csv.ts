import { stringify } from 'csv-stringify/sync'
import { formatAmount } from '#pricing/money'

/** What a line of a price file says; amounts in minor units. */
export interface PriceLine {
  sku: string
  amount: number
  compareAtAmount: number | null
  currency: string
  handle: string | null
  productTitle: string | null
  title: string | null
  attributes: Record<string, string> | null
}

/**
 * - `plain`: SKU, prices and currency, for any program
 * - `shopify`: what Shopify's product import needs to find a variant, and its prices. Columns that
 *   are not there are left alone by it; an empty compare-at price is cleared.
 */
export const PRICE_FILE_FORMATS = ['plain', 'shopify'] as const
export type PriceFileFormat = (typeof PRICE_FILE_FORMATS)[number]

const HEADERS: Record<PriceFileFormat, string[]> = {
  plain: ['sku', 'price', 'compare_at_price', 'currency'],
  shopify: [
    ...['URL handle', 'Title', 'SKU'],
    ...['Option1 name', 'Option1 value', 'Option2 name', 'Option2 value'],
    ...['Option3 name', 'Option3 value', 'Price', 'Compare-at price'],
  ],
}

/** Writes pages of prices as CSV text, page by page, with the header first. */
export async function* writePriceFile(pages: AsyncIterable<PriceLine[]>, format: PriceFileFormat) {
  yield toCsv([HEADERS[format]])
  const cellsOf = format === 'plain' ? plainCells : shopifyCells
  for await (const lines of pages) yield toCsv(lines.map(cellsOf))
}

const toCsv = (rows: string[][]) => stringify(rows, { record_delimiter: 'windows' })

function plainCells(line: PriceLine) {
  return [line.sku, ...prices(line), line.currency]
}

function shopifyCells(line: PriceLine) {
  const options = optionsOf(line)
  const cells = [0, 1, 2].flatMap((at) => [options[at]?.name ?? '', options[at]?.value ?? ''])
  return [line.handle ?? '', line.productTitle ?? '', line.sku, ...cells, ...prices(line)]
}

function prices({ amount, compareAtAmount, currency }: PriceLine) {
  const compareAt = compareAtAmount === null ? '' : formatAmount(compareAtAmount, currency)
  return [formatAmount(amount, currency), compareAt]
}

/**
 * The options by which Shopify knows a variant, in their order. Attributes have none, but the
 * variant's title names their values in it: "M / White".
 */
function optionsOf({ title, attributes }: PriceLine) {
  const options = Object.entries(attributes ?? {}).map(([name, value]) => ({ name, value }))
  if (options.length === 0) return [{ name: 'Title', value: 'Default Title' }]
  const order = (title ?? '').split(' / ')
  const placeOf = ({ value }: { value: string }) => {
    const place = order.indexOf(value)
    return place === -1 ? order.length : place
  }
  return options.sort((one, other) => placeOf(one) - placeOf(other))
}
