import { lastGate } from '#connectors/last_gate'

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
  /** Whether variants are put on sale there from our catalog, with `offerVariants`. */
  takesOffers: boolean
}

/** What the connector is told about the channel it speaks to. */
export interface ChannelAccess {
  id: number
  projectId: number
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
  /** Null where the channel shows none, or cannot say. */
  amount: number | null
  compareAtAmount: number | null
}

export interface CatalogPage {
  entries: CatalogEntry[]
  /** Where to go on after this page, by `listCatalog(cursor)`. */
  cursor: string
}

/** A variant to put on sale on a channel that takes offers from us. */
export interface Offer {
  sku: string
  title: string
  amount: number
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
  /** The price last seen there, for the last gate; null when none ever was. */
  from: number | null
  /** The lowest amount allowed, for the last gate; null when the project sets none. */
  floor: number | null
}

/** Names a write, the same at each try. */
export interface WriteReference {
  /** The plan, for people and file names: `plan-128`. */
  plan: string
  /** The batch inside it. */
  batch: number
}

/**
 * - `applied`: the platform says that it shows the price now
 * - `accepted`: taken, and to be confirmed later, or never where nothing can be read back
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

  /** All offers of the channel, in pages; from the start, or after a page's `cursor`. */
  abstract listCatalog(after?: string): AsyncIterable<CatalogPage>

  /** What the channel shows now; offers that are gone are missing from the answer. */
  abstract readPrices(externalIds: string[]): Promise<ObservedPrice[]>

  /**
   * Puts variants on sale there that are not yet; those that are keep their price. Only where
   * `capabilities.takesOffers`.
   */
  offerVariants(_offers: Offer[]): Promise<CatalogEntry[]> {
    throw new TypeError('This platform takes no offers from us.')
  }

  /**
   * Writes absolute prices, at most `capabilities.batchSize` rows. Doing it twice is the same as
   * doing it once. Rows that the last gate stops come back as `rejected` and are not sent.
   *
   * @throws {ChannelError} when nothing is known to be written, or nobody knows what was
   */
  async writePrices(rows: PriceWrite[], reference: WriteReference): Promise<WriteOutcome[]> {
    const { passed, refused } = lastGate(rows)
    const written = passed.length > 0 ? await this.sendPrices(passed, reference) : []
    const stopped = refused.map(({ row, code, reason }): WriteOutcome => {
      return { externalId: row.externalId, outcome: 'rejected', code, message: reason }
    })
    return [...written, ...stopped]
  }

  /** What `writePrices` does on this platform, with rows that passed the last gate. */
  protected abstract sendPrices(
    rows: PriceWrite[],
    reference: WriteReference
  ): Promise<WriteOutcome[]>
}
