import { readAmount, readText, RowRefusal } from '#services/catalog_csv/cells'
import type { CatalogMapping, Column } from '#services/catalog_csv/mapping'
import { PriceCells } from '#services/catalog_csv/prices'
import {
  readProduct,
  shopifyVariant,
  ShopifyProducts,
  type PassingProduct,
} from '#services/catalog_csv/products'
import type { Record } from '#services/catalog_csv/records'
import type { CatalogRow, CellOf, Outcome, ReadList } from '#services/catalog_csv/rows'

/** Reads the records of a catalog file, header aside, one after the other. */
export class RowReader {
  #places: Map<string, number>
  #attributes: { name: string; at: number }[]
  #prices: PriceCells
  #products: ShopifyProducts | null
  #seen = new Map<string, number>()
  #defined = new Set<string>()
  #ownTitle: boolean

  /** @param options.costCurrency the project's currency, which costs are in */
  constructor(
    private mapping: CatalogMapping,
    lists: ReadList[],
    private options: { kind: 'catalog' | 'plan'; costCurrency: string }
  ) {
    this.#places = new Map(mapping.columns.map((column, at) => [placeOf(column), at]))
    this.#attributes = mapping.columns
      .map(({ field, name }, at) => ({ field, name: name!, at }))
      .filter(({ field }) => field === 'attribute')
    this.#prices = new PriceCells(mapping, lists)
    this.#products = mapping.format === 'plain' ? null : new ShopifyProducts()
    this.#ownTitle = this.#places.has('productTitle')
  }

  read(record: Record): Outcome {
    try {
      return this.#read(record)
    } catch (refusal) {
      if (!(refusal instanceof RowRefusal)) throw refusal
      const { code, message } = refusal
      return { kind: 'rejected', row: record.row, code, message }
    }
  }

  #read({ row, cells }: Record): Outcome {
    const cell: CellOf = (field) => {
      const at = this.#places.get(field)
      return at === undefined ? undefined : cells[at]
    }
    const product = this.#products?.at(cell)
    if (product && isOnlyAnImage(cell)) return { kind: 'skipped' }
    refuseOverflow(cells, this.mapping.columns.length)
    if (product?.refusal) throw product.refusal

    const sku = readText(cell('sku') ?? '', 'SKU')
    if (sku === '') throw new RowRefusal('sku_missing', 'The SKU is missing.')
    const repeated = product && repetition(sku, row, cell, product)
    if (repeated) return repeated

    const read = { row, sku, ...(product ? shopifyVariant(cell, product) : this.#plainCells(cell)) }
    const complete: CatalogRow = {
      ...read,
      attributes: { ...this.#readAttributes(cells), ...read.attributes },
      barcode: cell('barcode') === undefined ? null : readText(cell('barcode')!, 'barcode'),
      cost: this.#readCost(cell),
      prices: this.#prices.read(cell),
    }
    this.#refuseDuplicate(complete)
    if (product) this.#products!.settle(product, complete, cell)
    else if (complete.handle) this.#defined.add(complete.handle)
    return { kind: 'row', row: complete }
  }

  /** In a sheet without product titles, the title is both. */
  #plainCells(cell: CellOf) {
    const title = cell('title') === undefined ? null : readText(cell('title')!, 'title')
    const product = readProduct(cell, (cell('handle') ?? '').trim())
    product.defines = product.handle === null || !this.#defined.has(product.handle)
    return this.#ownTitle
      ? { ...product, title, attributes: {} }
      : { ...product, productTitle: title || null, title: null, attributes: {} }
  }

  #readAttributes(cells: string[]) {
    const read = this.#attributes
      .filter(({ at }) => cells[at] !== undefined)
      .map(({ name, at }) => [name, readText(cells[at], `attribute ${name}`) || null])
    return Object.fromEntries(read) as CatalogRow['attributes']
  }

  #readCost(cell: CellOf) {
    const cost = cell('cost')?.trim()
    return cost ? readAmount(cost, this.options.costCurrency, 'cost_invalid', 'cost') : null
  }

  /** One row a variant; for a sheet of prices, one row a variant and price list. */
  #refuseDuplicate({ row, sku, prices }: CatalogRow) {
    const isSheet = this.options.kind === 'plan'
    const key = isSheet ? [sku, ...prices.map(({ list }) => list.id)].join('\n') : sku
    const first = this.#seen.get(key)
    if (first !== undefined) {
      throw new RowRefusal('sku_duplicate', `Row ${first} already has the SKU ${sku}.`)
    }
    this.#seen.set(key, row)
  }
}

function placeOf({ field, name }: Column) {
  return name === undefined ? field : `${field}:${name.toLowerCase()}`
}

function isOnlyAnImage(cell: CellOf) {
  return ['sku', 'price', 'optionValue1'].every((field) => !cell(field)?.trim())
}

/** A comma too many moves every cell after it, prices too. */
function refuseOverflow(cells: string[], columns: number) {
  if (cells.slice(columns).every((cell) => cell.trim() === '')) return
  throw new RowRefusal(
    'too_many_cells',
    `There are ${cells.length} cells under ${columns} columns. Quote the text that holds a delimiter.`
  )
}

function repetition(
  sku: string,
  row: number,
  cell: CellOf,
  product: PassingProduct
): Outcome | null {
  const first = product.seen.get(sku)
  if (!first) return null
  const price = cell('price')?.trim() ?? ''
  const asks =
    price === '' || price === first.price.trim()
      ? ''
      : ` Its price ${price} was not taken, ${first.price.trim()} was.`
  const message = `Row ${first.row} already has the SKU ${sku} of this product and counts.${asks}`
  return { kind: 'repeated', row, code: 'sku_repeated', message }
}
