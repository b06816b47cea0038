import type Import from '#models/import'
import type PriceList from '#models/price_list'
import { amountText } from '#presenters/amount_text'
import type { FilePreview } from '#queries/imports/preview_rows'
import { choiceOf, choicesFor } from '#services/catalog_csv/choices'
import { hasField, type CatalogMapping } from '#services/catalog_csv/mapping'
import type { Outcome } from '#services/catalog_csv/rows'

const FORMATS = {
  shopify: 'Shopify’s product CSV',
  shopify_old: 'Shopify’s product CSV, the older one',
  plain: 'a plain sheet',
}
const DELIMITERS = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'pipes' }
const SAMPLES = 3

/** How an uploaded file will be read: its columns to correct, its first rows, what is missing. */
export function mappingPage(
  file: Import,
  priceLists: PriceList[],
  { outcomes, samples }: FilePreview,
  currency: string
) {
  const mapping = file.mapping as unknown as CatalogMapping
  const lists = [
    ...priceLists.filter(({ isDefault }) => !isDefault).map(({ name }) => name),
    ...mapping.newLists.map(({ name }) => name),
  ]
  return {
    format: FORMATS[mapping.format],
    delimiter: DELIMITERS[mapping.delimiter],
    encoding: mapping.encoding === 'utf-8' ? 'UTF-8' : mapping.encoding,
    columns: mapping.columns.map((column, at) => ({
      header: column.header || `Column ${at + 1}`,
      choice: choiceOf(column),
      choices: choicesFor(column, lists, mapping.format),
      samples: [...new Set(samples.map((cells) => (cells[at] ?? '').trim()).filter(Boolean))]
        .slice(0, SAMPLES)
        .map((text) => (text.length > 40 ? `${text.slice(0, 39)}…` : text)),
    })),
    newLists: mapping.newLists,
    problems: problemsOf(file, mapping),
    lines: outcomes.filter(({ kind }) => kind !== 'skipped').map((one) => lineOf(one, currency)),
  }
}

function problemsOf(file: Import, mapping: CatalogMapping) {
  const problems: string[] = []
  if (!hasField(mapping, 'sku')) problems.push('No column holds the SKU. Choose which one does.')
  const hasPrice = hasField(mapping, 'price') || hasField(mapping, 'listPrice')
  if (!hasPrice && file.kind === 'plan') {
    problems.push('No column holds a price. Choose which one does.')
  }
  if (!hasField(mapping, 'price') && file.kind === 'catalog') {
    problems.push('No column holds the price: only variants that are known already are updated.')
  }
  if (mapping.encoding === 'windows-1252') {
    problems.push('The file is not UTF-8 and is read as Windows-1252. Check accented letters.')
  }
  for (const { name, currency } of mapping.newLists.filter(({ guessed }) => guessed)) {
    problems.push(
      `The header does not tell the currency of ${name}: choose it, or keep ${currency}.`
    )
  }
  return problems
}

function lineOf(outcome: Outcome, costCurrency: string) {
  if (outcome.kind !== 'row') return { kind: outcome.kind, ...noticeOf(outcome) }
  const { row, sku, productTitle, title, vendor, type, tags, status, cost, ...rest } = outcome.row
  return {
    kind: outcome.kind,
    row,
    sku,
    name: [productTitle, title].filter(Boolean).join(' / '),
    facts: [vendor, type, tags?.join(', '), status].filter(Boolean).join(' · '),
    attributes: Object.entries(rest.attributes).filter(([, value]) => value !== null),
    cost: cost === null ? null : `${amountText(cost, costCurrency)} ${costCurrency}`,
    prices: rest.prices.map(({ list, amount, compareAt }) => ({
      list: list.name,
      currency: list.currency,
      price: amountText(amount, list.currency),
      compareAt: compareAt ? amountText(compareAt, list.currency) : null,
    })),
  }
}

function noticeOf(outcome: Outcome) {
  return 'message' in outcome ? { row: outcome.row, message: outcome.message } : { row: 0 }
}
