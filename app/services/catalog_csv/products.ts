import { readStatus, readTags, readText } from '#services/catalog_csv/cells'
import type { CatalogRow, CellOf, ProductCells } from '#services/catalog_csv/rows'

/** A product while its rows pass by. */
export interface PassingProduct {
  cells: ProductCells
  optionNames: string[]
  /** Its variants so far, by SKU. */
  seen: Map<string, { row: number; price: string }>
  /** What is wrong with its own fields, and so with each of its rows. */
  refusal: unknown
}

/**
 * Shopify writes a product's fields in its first row and leaves them blank in those that follow.
 * A later row of a product whose title is blank says nothing about the product.
 */
export class ShopifyProducts {
  #current: PassingProduct | null = null
  #defined = new Set<string>()

  /** The product that a row belongs to. */
  at(cell: CellOf): PassingProduct {
    const handle = (cell('handle') ?? '').trim()
    const isNext = handle !== '' && handle !== this.#current?.cells.handle
    if (!this.#current || isNext) this.#current = begin(handle, cell)
    const { cells, optionNames } = this.#current
    for (const index of optionNames.keys()) {
      optionNames[index] = cell(`optionName${index + 1}`)?.trim() || optionNames[index]
    }
    cells.defines = cells.productTitle !== null && !this.#defined.has(cells.handle!)
    return this.#current
  }

  /** A row of the product went in, so its fields are told. */
  settle({ cells, seen }: PassingProduct, { sku, row }: CatalogRow, cell: CellOf) {
    if (cells.defines) this.#defined.add(cells.handle!)
    seen.set(sku, { row, price: cell('price') ?? '' })
  }
}

function begin(handle: string, cell: CellOf): PassingProduct {
  const product: PassingProduct = {
    cells: silent(handle),
    optionNames: ['', '', ''],
    seen: new Map(),
    refusal: null,
  }
  try {
    if (cell('productTitle')?.trim()) product.cells = readProduct(cell, handle)
  } catch (refusal) {
    product.refusal = refusal
  }
  return product
}

function silent(handle: string): ProductCells {
  const unsaid = { productTitle: null, vendor: null, type: null, tags: null, status: null }
  return { handle: handle || null, defines: false, ...unsaid }
}

/** A product's fields as one row has them; a column that is not there leaves its field alone. */
export function readProduct(cell: CellOf, handle: string): ProductCells {
  const text = (field: string, name: string) => {
    const written = cell(field)
    return written === undefined ? null : readText(written, name)
  }
  const tags = cell('tags')
  return {
    handle: handle ? readText(handle, 'handle') : null,
    defines: true,
    productTitle: text('productTitle', 'product title') || null,
    vendor: text('vendor', 'vendor'),
    type: text('type', 'product type'),
    tags: tags === undefined ? null : readTags(tags),
    status: readStatus(cell('status') ?? '', cell('published') ?? ''),
  }
}

/** A variant of Shopify is named by its options; "Title: Default Title" means it has none. */
export function shopifyVariant(cell: CellOf, { cells, optionNames }: PassingProduct) {
  const options = optionNames
    .map((name, index) => ({ name, value: (cell(`optionValue${index + 1}`) ?? '').trim() }))
    .filter(({ value }) => value !== '' && value !== 'Default Title')
    .map(({ name, value }) => ({ name, value: readText(value, `option ${name}`) }))
  const named = options.filter(({ name }) => name !== '')
  const title = options.map(({ value }) => value).join(' / ')
  return {
    ...cells,
    title: cell('optionValue1') === undefined ? null : title,
    attributes: Object.fromEntries(named.map(({ name, value }) => [name, value])),
  }
}
