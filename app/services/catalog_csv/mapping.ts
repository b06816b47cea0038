import { isCurrency } from '#pricing/money'
import type { Encoding } from '#services/catalog_csv/encoding'
import {
  canonical,
  NAMED_FIELDS,
  PLAIN_HEADERS,
  SHOPIFY_HEADERS,
  type Field,
} from '#services/catalog_csv/fields'
import { readMarket } from '#services/catalog_csv/markets'
import type { Delimiter } from '#services/catalog_csv/records'

export type Format = 'shopify' | 'shopify_old' | 'plain'

/** What one column holds; `name` is the attribute's, or the price list's. */
export interface Column {
  header: string
  field: Field
  name?: string
}

/** A price list that the file has columns for and the project does not have yet. */
export interface NewList {
  name: string
  currency: string
  /** The header does not tell the currency, so it is the project's. */
  guessed: boolean
}

/** How a file is read; kept with its import, where a person may have corrected it. */
export interface CatalogMapping {
  format: Format
  encoding: Encoding
  delimiter: Delimiter
  columns: Column[]
  newLists: NewList[]
}

/** The price lists a file's columns may mean. */
export interface KnownLists {
  currency: string
  lists: { name: string; currency: string; isDefault: boolean }[]
}

/** Says what each column holds, from its header alone. */
export function mapColumns(
  headers: string[],
  known: KnownLists
): Pick<CatalogMapping, 'format' | 'columns' | 'newLists'> {
  const format = formatOf(headers)
  const newLists: NewList[] = []
  const columns: Column[] = []
  for (const written of headers) {
    const header = written.trim()
    const column = columnOf(header, format, known, newLists)
    const taken = columns.some((other) => isSame(other, column))
    columns.push(taken ? secondOf(column, format) : column)
  }
  return { format, columns, newLists }
}

/** Whether a file has the field at all. */
export function hasField({ columns }: Pick<CatalogMapping, 'columns'>, field: Field) {
  return columns.some((column) => column.field === field)
}

function formatOf(headers: string[]): Format {
  const names = new Set(headers.map(canonical))
  if (names.has('urlhandle') && names.has('option1name')) return 'shopify'
  const isOld = names.has('handle') && (names.has('variantsku') || names.has('variantprice'))
  return isOld ? 'shopify_old' : 'plain'
}

function columnOf(header: string, format: Format, known: KnownLists, newLists: NewList[]): Column {
  const named = (format === 'plain' ? PLAIN_HEADERS : SHOPIFY_HEADERS)[canonical(header)]
  if (named) return { header, field: named }
  return (
    marketColumn(header, known, newLists) ??
    (format === 'plain' ? currencyColumn(header, known, newLists) : null) ??
    (format === 'plain' ? attributeColumn(header) : { header, field: 'ignore' })
  )
}

/** "Price / EU" and "Compare-at price / EU": Shopify's columns for a market. */
function marketColumn(header: string, known: KnownLists, newLists: NewList[]): Column | null {
  const match = /^(price|compare[- ]?at price)\s*\/\s*(\S.*)$/i.exec(header)
  if (!match) return null
  const { name, currency } = readMarket(match[2])
  const isPrice = match[1].toLowerCase() === 'price'
  return listColumn(header, isPrice, { name, currency }, known, newLists)
}

/** `price:EUR`, `price_eur`, `price (EUR)`, `compare_at:EUR`, or `price:` and a list's name. */
function currencyColumn(header: string, known: KnownLists, newLists: NewList[]): Column | null {
  const match = /^(price|compare[\s_-]?at(?:[\s_-]?price)?)\s*[:_(\s]\s*([^()]+?)\s*\)?$/i.exec(
    header
  )
  if (!match) return null
  const isPrice = match[1].toLowerCase() === 'price'
  const name = match[2]
  const code = name.toUpperCase()
  const isCode = isCurrency(code) && (name === code || !/\s/.test(header))
  const list = known.lists.find((one) => one.name.toLowerCase() === name.toLowerCase())
  if (list) return listColumn(header, isPrice, list, known, newLists)
  if (!isCode) return null
  const inCurrency = known.lists.toSorted(defaultFirst).find(({ currency }) => currency === code)
  return listColumn(header, isPrice, inCurrency ?? { name: code, currency: code }, known, newLists)
}

function listColumn(
  header: string,
  isPrice: boolean,
  wanted: { name: string; currency: string | null },
  known: KnownLists,
  newLists: NewList[]
): Column {
  const isNamed = ({ name }: { name: string }) => name.toLowerCase() === wanted.name.toLowerCase()
  const list = known.lists.find(isNamed)
  if (list?.isDefault) return { header, field: isPrice ? 'price' : 'compareAt' }
  const field = isPrice ? 'listPrice' : 'listCompareAt'
  if (list) return { header, field, name: list.name }
  let made = newLists.find(isNamed)
  if (!made) {
    const guessed = wanted.currency === null
    made = { name: wanted.name, currency: wanted.currency ?? known.currency, guessed }
    newLists.push(made)
  }
  return { header, field, name: made.name }
}

function attributeColumn(header: string): Column {
  const name = header.replace(/^attr(?:ibute)?[.:]\s*/i, '')
  return name ? { header, field: 'attribute', name } : { header, field: 'ignore' }
}

function isSame(one: Column, other: Column) {
  if (one.field !== other.field || one.field === 'ignore') return false
  return !NAMED_FIELDS.includes(one.field) || one.name?.toLowerCase() === other.name?.toLowerCase()
}

/** The first column of a kind counts; a second one is data of its own at most. */
function secondOf({ header, field }: Column, format: Format): Column {
  const isText = !['price', 'compareAt', 'cost', ...NAMED_FIELDS].includes(field)
  return format === 'plain' && isText ? attributeColumn(header) : { header, field: 'ignore' }
}

function defaultFirst(one: { isDefault: boolean }, other: { isDefault: boolean }) {
  return Number(other.isDefault) - Number(one.isDefault)
}
