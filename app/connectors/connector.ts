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
  /** Whether an offer has one price, or one in each of several currencies. */
  currencies: 'one' | 'many'
  compareAt: boolean
  /** The most rows in one call of `writePrices`. */
  batchSize: number
  /** From so many rows on, larger batches go the platform's way for many; null: it has none. */
  mass: { from: number; batchSize: number } | null
  /** Whether some rows of a batch may succeed while others fail. */
  partialWrites: boolean
  /** Whether prices can be read back. A file for upload cannot be. */
  readBack: boolean
  /** How long an accepted price may take to show, in milliseconds; null: it shows at once. */
  confirmWithinMs: number | null
  /** Whether variants are put on sale there from our catalog, with `offerVariants`. */
  takesOffers: boolean
  /** Whether it says what it would do with prices, with `previewPrices`. */
  dryRun: boolean
  /** Whether it tells what changed since a moment, with `listChanges`. */
  deltas: boolean
  /** Whether it calls us when something changes. */
  webhooks: boolean
  /** Whether it shows what others sell at, with `readCompetition`. */
  competitivePrices: boolean
  /** Whether it says what selling there costs, with `readFees`. */
  fees: boolean
}

export type Credentials = Record<string, unknown>

/** What the connector is told about the channel it speaks to. */
export interface ChannelAccess {
  /** 0 before the channel is kept. */
  id: number
  projectId: number
  /** The account there, as `check` named it; null before the first check, or where there is none. */
  account: string | null
  currency: string
  settings: Record<string, unknown>
  /** Decrypted; never logged, never kept. */
  credentials: Credentials
  /**
   * Replaces credentials that ran out. `renew` is given them as they are stored now, which may be
   * newer than ours, and runs alone for this account among all processes; what it returns is kept
   * for every channel of the account.
   */
  renewCredentials(renew: (stored: Credentials) => Promise<Credentials>): Promise<Credentials>
}

/** What a platform says about the account behind the credentials. */
export interface AccountCheck {
  /** Its name in the platform's addresses, unique there: `demo.myshopify.com`. */
  account: string | null
  /** What its people call it. */
  title: string | null
  /** The currencies prices can have there, ISO 4217; null: any. */
  currencies: string[] | null
  /** What the credentials may do; empty where the platform has no scopes. */
  scopes: { granted: string[]; missing: string[] }
  /** What somebody should know, in sentences: an API version that ended, a shop that is closed. */
  notices: string[]
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
  /**
   * From a list that the platform made at some moment since reading began: what was learned of
   * these offers meanwhile is newer.
   */
  isSnapshot?: boolean
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
  /** The highest amount allowed, for platforms that guard it too; null when there is none. */
  ceiling: number | null
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
  /** Where `accepted`: what `confirm` is asked about. */
  submission?: string
}

/** A price that was accepted and does not show yet. */
export interface PendingWrite {
  externalId: string
  amount: number
  submission: string
}

/**
 * What others sell the same thing at, new; amounts in minor units of the channel's currency, with
 * shipping where the platform tells it.
 */
export interface Competition {
  externalId: string
  /** The featured offer's price, or null where nobody is featured. */
  featured: number | null
  /** Whether the featured offer is ours. */
  isOurs: boolean
  /** The lowest price of all offers, ours among them. */
  lowest: number | null
  /** The lowest price that the platform lately found in other places than itself. */
  competitive: number | null
  /** How many offers there are, as far as the platform counts. */
  offers: number | null
}

/** What the platform keeps of a sale at a price; amounts in minor units of the channel's currency. */
export interface Fees {
  externalId: string
  /** The price they are for. */
  amount: number
  /** All of them together. */
  feesAmount: number
  /** The part that grows with the price; null where the platform does not tell it apart. */
  referralAmount: number | null
}

export abstract class Connector {
  abstract readonly capabilities: Capabilities

  constructor(protected channel: ChannelAccess) {}

  /**
   * Asks the platform who we are there and what we may do: the test of a connection.
   *
   * @throws {ChannelError}
   */
  async check(): Promise<AccountCheck> {
    return {
      account: null,
      title: null,
      currencies: null,
      scopes: { granted: [], missing: [] },
      notices: [],
    }
  }

  /** All offers of the channel, in pages; from the start, or after a page's `cursor`. */
  abstract listCatalog(after?: string): AsyncIterable<CatalogPage>

  /** Offers that changed since a moment, in pages. Only where `capabilities.deltas`. */
  listChanges(_since: Date): AsyncIterable<CatalogPage> {
    throw new TypeError('This platform does not tell what changed.')
  }

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
   * What became of prices that were `accepted`: still `accepted`, `rejected`, or `unknown` where
   * the platform no longer knows of the submission. Whether they show, `readPrices` says.
   */
  async confirm(pending: PendingWrite[]): Promise<WriteOutcome[]> {
    return pending.map(({ externalId, submission }) => {
      return { externalId, outcome: 'accepted', submission }
    })
  }

  /** What the platform would do with these prices; writes nothing. Only where `capabilities.dryRun`. */
  previewPrices(_rows: PriceWrite[]): Promise<WriteOutcome[]> {
    throw new TypeError('This platform has no dry run.')
  }

  /** Has the platform call `address` when something changes; doing it twice is doing it once. */
  async subscribe(_address: string): Promise<void> {}

  /**
   * What others sell these offers at, a few at a time (20 at most); where the platform knows
   * nothing of one, it is missing from the answer. Only where `capabilities.competitivePrices`.
   * Platforms tell this slowly: `paced` says when to ask again.
   */
  readCompetition(_externalIds: string[]): Promise<Competition[]> {
    throw new TypeError('This platform does not tell what others sell at.')
  }

  /**
   * What selling these offers at these prices would cost; those it cannot say are missing. Only
   * where `capabilities.fees`.
   */
  readFees(_prices: { externalId: string; amount: number }[]): Promise<Fees[]> {
    throw new TypeError('This platform does not tell its fees.')
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
