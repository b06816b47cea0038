import { readPrice } from '#connectors/amazon/money'
import type { CatalogEntry } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'

/** The columns we read (https://developer-docs.amazon.com/sp-api/docs/inventory-reports-attributes). */
const COLUMNS = ['seller-sku', 'item-name', 'price', 'asin1'] as const

/**
 * Reads the first line of a listings report, and gives what reads the others: an offer, or null
 * for a line without a SKU.
 *
 * @throws {ChannelError} `refused` when columns are missing, or called in another language
 */
export function reportReader(header: string, currency: string) {
  const names = header.replace(/^\uFEFF/, '').split('\t')
  const missing = COLUMNS.filter((name) => !names.includes(name))
  if (missing.length > 0) {
    throw new ChannelError(
      'refused',
      `Amazon’s report of your listings lacks ${missing.join(', ')}; it begins “${names.slice(0, 4).join(', ')}”. Set “Language for feed processing report” to English (US) in Seller Central, under Account info, and sync again.`
    )
  }
  const [sku, title, price, asin] = COLUMNS.map((name) => names.indexOf(name))

  return (line: string): CatalogEntry | null => {
    const cells = line.split('\t')
    if (!cells[sku]) return null
    return {
      externalId: cells[sku],
      externalParentId: cells[asin] || null,
      sku: cells[sku],
      title: cells[title] ?? '',
      amount: readPrice(cells[price], currency),
      compareAtAmount: null,
    }
  }
}
