/**
 * The port to the outside world. A connector is our code that speaks to one platform; only
 * it knows that platform's fields, limits and errors, and it answers in our words.
 *
 * Amounts are integers in the minor unit of the channel's currency, absolute, never deltas.
 */
export interface Capabilities {
  /** How the platform writes money on the wire. */
  priceUnits: 'minor' | 'majorDecimal'
  compareAt: boolean
  /** The most rows in one call of `writePrices`. */
  batchSize: number
  /** Whether some rows of a batch may succeed while others fail. */
  partialWrites: boolean
  /** Whether prices can be read back. A file for upload cannot be. */
  readBack: boolean
}

/** What the connector is told about the channel it speaks to. */
export interface ChannelAccess {
  id: number
  currency: string
  settings: Record<string, unknown>
  /** Decrypted; never logged, never kept. */
  credentials: Record<string, unknown>
}

export interface CatalogEntry {
  externalId: string
  externalParentId: string | null
  sku: string
  title: string
  amount: number | null
  compareAtAmount: number | null
}

export interface ObservedPrice {
  externalId: string
  amount: number
  compareAtAmount: number | null
}

export interface PriceWrite {
  externalId: string
  externalParentId: string | null
  sku: string
  amount: number
  compareAtAmount: number | null
}

/**
 * - `applied`: the platform says that it shows the price now
 * - `accepted`: taken, and to be confirmed later
 * - `rejected`: refused for good; `code` and `message` say why, in our words
 * - `unknown`: nobody knows (a time-out after sending): read back before trying again
 */
export interface WriteOutcome {
  externalId: string
  outcome: 'applied' | 'accepted' | 'rejected' | 'unknown'
  code?: string
  message?: string
}

export abstract class Connector {
  abstract readonly capabilities: Capabilities

  constructor(protected channel: ChannelAccess) {}

  /** All offers of the channel, in pages. */
  abstract listCatalog(): AsyncIterable<CatalogEntry[]>

  /** What the channel shows now; offers that are gone are missing from the answer. */
  abstract readPrices(externalIds: string[]): Promise<ObservedPrice[]>

  /**
   * Writes absolute prices, at most `capabilities.batchSize` rows. Doing it twice is the same as
   * doing it once.
   *
   * @param reference names this batch, the same at each try
   * @throws {ChannelError} when nothing is known to be written
   */
  abstract writePrices(rows: PriceWrite[], reference: string): Promise<WriteOutcome[]>
}
