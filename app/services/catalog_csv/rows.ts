import type { Status } from '#services/catalog_csv/cells'

/** A price list that a file's columns mean. */
export interface ReadList {
  id: number
  name: string
  currency: string
  isDefault: boolean
}

/** A price in minor units of its list's currency. */
export interface RowPrice {
  list: ReadList
  amount: number
  /** Null clears it; undefined leaves it as it is, for the file has no column for it. */
  compareAt: number | null | undefined
}

/** What a file says about a product. Null leaves a field as it is, an empty text clears it. */
export interface ProductCells {
  handle: string | null
  /** Whether these are the product's own fields: its first row of the file says so, once. */
  defines: boolean
  productTitle: string | null
  vendor: string | null
  type: string | null
  tags: string[] | null
  status: Status | null
}

/** One variant as a file says it is. Null leaves a field as it is, an empty text clears it. */
export interface CatalogRow extends ProductCells {
  row: number
  sku: string
  title: string | null
  barcode: string | null
  /** A null value takes the attribute away. */
  attributes: Record<string, string | null>
  /** Minor units of the project's currency. */
  cost: number | null
  prices: RowPrice[]
}

/**
 * What became of one row: read, refused, a repetition of a variant that its product already had
 * (the first row counts), or none of a variant's business, such as a row with one more image.
 */
export type Outcome =
  | { kind: 'row'; row: CatalogRow }
  | { kind: 'rejected' | 'repeated'; row: number; code: string; message: string }
  | { kind: 'skipped' }

/** The cell under a field (the n-th of that name), or undefined where the file has none. */
export type CellOf = (field: string) => string | undefined
