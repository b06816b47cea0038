import db from '@adonisjs/lucid/services/db'
import type { CatalogEntry, ObservedPrice, Offer } from '#connectors/connector'
import { type Faults, NO_FAULTS } from '#connectors/sandbox/faults'

type Price = Pick<ObservedPrice, 'externalId' | 'amount' | 'compareAtAmount'>

/**
 * The shop behind a sandbox channel, as its own people would use it: no faults here. It lives in
 * our database, and knows of our tables no more than a shop elsewhere would.
 */
export class SandboxShop {
  private constructor(
    readonly id: number,
    readonly faults: Faults
  ) {}

  /** Opens the channel's shop; the first time, an empty one is made. */
  static async of(channel: { id: number; currency: string }) {
    const find = () => db.from('sandbox_shops').where('channel_id', channel.id).first()
    let row = await find()
    if (!row) {
      await db.rawQuery(
        `insert into sandbox_shops (channel_id, currency) values (?, ?)
         on conflict (channel_id) do nothing`,
        [channel.id, channel.currency]
      )
      row = await find()
    }
    return new SandboxShop(row.id, { ...NO_FAULTS, ...row.faults })
  }

  /** Offers in the order of their ids; only those that changed since a moment, if one is given. */
  async page(after: string, limit: number, since: Date | null = null): Promise<CatalogEntry[]> {
    const rows = await db
      .from('sandbox_offers')
      .where('shop_id', this.id)
      .where('external_id', '>', after)
      .if(since, (query) => query.where('updated_at', '>=', since!))
      .orderBy('external_id')
      .limit(limit)
    return rows.map(toEntry)
  }

  /** The offer with this SKU, or null. */
  async find(sku: string): Promise<CatalogEntry | null> {
    const row = await db.from('sandbox_offers').where({ shop_id: this.id, sku }).first()
    return row ? toEntry(row) : null
  }

  async prices(externalIds: string[]): Promise<ObservedPrice[]> {
    const rows = await db
      .from('sandbox_offers')
      .where('shop_id', this.id)
      .whereIn('external_id', externalIds)
      .select('external_id', 'amount', 'compare_at_amount')
    return rows.map((row) => ({
      externalId: row.external_id,
      amount: row.amount,
      compareAtAmount: row.compare_at_amount,
    }))
  }

  /** Puts on sale what is not yet, and gives all of the offers back as they stand. */
  async stock(offers: Offer[]): Promise<CatalogEntry[]> {
    const skus = offers.map(({ sku }) => sku)
    await db.rawQuery(
      `insert into sandbox_offers (shop_id, external_id, sku, title, amount, compare_at_amount)
       select ?, 'offer-' || sku, sku, title, amount, compare_at_amount
       from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[])
         as offer (sku, title, amount, compare_at_amount)
       on conflict do nothing`,
      [
        this.id,
        skus,
        offers.map(({ title }) => title),
        offers.map(({ amount }) => amount),
        offers.map(({ compareAtAmount }) => compareAtAmount),
      ]
    )
    const rows = await db.from('sandbox_offers').where('shop_id', this.id).whereIn('sku', skus)
    return rows.map(toEntry)
  }

  /** Sets prices and counts each write; gives the ids of the offers that exist. */
  async setPrices(prices: Price[]): Promise<Set<string>> {
    const { rows } = await db.rawQuery(
      `update sandbox_offers o
       set amount = p.amount, compare_at_amount = p.compare_at_amount,
           writes = writes + 1, updated_at = now()
       from unnest(?::text[], ?::bigint[], ?::bigint[])
         as p (external_id, amount, compare_at_amount)
       where o.shop_id = ? and o.external_id = p.external_id
       returning o.external_id`,
      [
        prices.map(({ externalId }) => externalId),
        prices.map(({ amount }) => amount),
        prices.map(({ compareAtAmount }) => compareAtAmount),
        this.id,
      ]
    )
    return new Set(rows.map((row: { external_id: string }) => row.external_id))
  }

  async setFaults(faults: Faults) {
    await db
      .from('sandbox_shops')
      .where('id', this.id)
      .update({ faults: JSON.stringify(faults), rate_window_calls: 0 })
  }

  /** Uses up one of a fault that happens a number of times; false when none is left. */
  async takeFault(name: 'timeoutBeforeEffect' | 'timeoutAfterEffect') {
    if (this.faults[name] === 0) return false
    const { rowCount } = await db.rawQuery(
      `update sandbox_shops
       set faults = jsonb_set(faults, array[?], to_jsonb((faults->>?)::int - 1))
       where id = ? and (faults->>?)::int > 0`,
      [name, name, this.id, name]
    )
    return rowCount === 1
  }

  /** Counts a call: how many there were in this second, and when the next second begins. */
  async countCall(): Promise<{ calls: number; endsInMs: number }> {
    const { rows } = await db.rawQuery(
      `update sandbox_shops
       set rate_window_calls = case when rate_window_ends > clock_timestamp()
             then rate_window_calls + 1 else 1 end,
           rate_window_ends = case when rate_window_ends > clock_timestamp()
             then rate_window_ends else clock_timestamp() + interval '1 second' end
       where id = ?
       returning rate_window_calls as calls,
         ceil(extract(epoch from rate_window_ends - clock_timestamp()) * 1000)::int as ends_in_ms`,
      [this.id]
    )
    return { calls: rows[0].calls, endsInMs: Math.max(1, rows[0].ends_in_ms) }
  }
}

function toEntry(row: {
  external_id: string
  sku: string
  title: string
  amount: number
  compare_at_amount: number | null
}): CatalogEntry {
  return {
    externalId: row.external_id,
    externalParentId: null,
    sku: row.sku,
    title: row.title,
    amount: row.amount,
    compareAtAmount: row.compare_at_amount,
  }
}
