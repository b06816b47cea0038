/** Something that Amazon finds wrong with a listing. */
export interface Issue {
  code: string
  message: string
  severity: 'ERROR' | 'WARNING'
  attributeNames: string[]
  categories: string[]
}

/** An offer's prices, as the decimal texts they were sent as. */
export interface Prices {
  price: string | null
  minimum: string | null
  maximum: string | null
}

export interface Listing extends Prices {
  sku: string
  asin: string
  title: string
  /** A sale that runs now. */
  salePrice: string | null
  fulfilment: 'DEFAULT' | 'AMAZON_NA'
  changedAt: Date
  issues: Issue[]
  /** How many prices were accepted. */
  writes: number
  /** Accepted, and not on show yet. */
  pending: { prices: Partial<Prices>; showsAt: number; issue: Issue | null }[]
}

/** The seller account at Amazon, as its own people see it. */
export class Seller {
  readonly listings = new Map<string, Listing>()
  /** How long an accepted price takes to show. */
  showAfterMs = 0
  /** Whether Amazon suspended listings of it. */
  isSuspended = false

  constructor(
    readonly id: string,
    readonly marketplace: { id: string; country: string; currency: string }
  ) {}

  /** Puts an offer on sale; one that is keeps its price. */
  stock(sku: string, title: string, price: string | null): Listing {
    const known = this.listings.get(sku)
    if (known) return known
    const asin = `B0${String(this.listings.size).padStart(8, '0')}`
    const listing: Listing = {
      ...{ sku, title, asin, price, minimum: null, maximum: null, salePrice: null },
      ...{ fulfilment: 'DEFAULT', changedAt: new Date(), issues: [], writes: 0, pending: [] },
    }
    this.listings.set(sku, listing)
    return listing
  }

  /** The listing as it stands now. */
  find(sku: string): Listing | null {
    const listing = this.listings.get(sku) ?? null
    if (listing) settle(listing)
    return listing
  }

  all(): Listing[] {
    return [...this.listings.keys()].map((sku) => this.find(sku)!)
  }

  /** Accepts prices, which show later; with an issue they never do. */
  accept(listing: Listing, prices: Partial<Prices>, issue: Issue | null) {
    listing.writes++
    listing.pending.push({ prices, issue, showsAt: Date.now() + this.showAfterMs })
  }

  /** Somebody in Seller Central sets another price, after all that was accepted before. */
  edit(sku: string, price: string) {
    const listing = this.listings.get(sku)!
    for (const one of listing.pending) one.showsAt = 0
    settle(listing)
    Object.assign(listing, { price, changedAt: new Date() })
  }

  /** Shows at once what was accepted. */
  showAll() {
    for (const { pending } of this.listings.values()) {
      for (const one of pending) one.showsAt = 0
    }
  }
}

function settle(listing: Listing) {
  const due = listing.pending.filter(({ showsAt }) => showsAt <= Date.now())
  if (due.length === 0) return
  listing.pending = listing.pending.filter((one) => !due.includes(one))
  for (const { prices, issue } of due) {
    listing.changedAt = new Date()
    listing.issues = issue ? [issue] : []
    if (!issue) Object.assign(listing, prices)
  }
}
