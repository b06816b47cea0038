import db from '@adonisjs/lucid/services/db'
import {
  Connector,
  type CatalogEntry,
  type CatalogPage,
  type ObservedPrice,
  type Offer,
  type PriceWrite,
  type WriteOutcome,
  type WriteReference,
} from '#connectors/connector'
import { csvPlatform } from '#connectors/csv/platform'
import { ChannelError } from '#connectors/errors'

/**
 * Writes prices into files for upload, one for each plan. Nothing is known of where they go, so
 * every price is `accepted` and none is ever read back from there.
 */
export class CsvConnector extends Connector {
  readonly capabilities = csvPlatform.capabilities

  /** There is no catalog to read: what is in the files is what `offerVariants` was given. */
  async *listCatalog(): AsyncIterable<CatalogPage> {}

  async offerVariants(offers: Offer[]): Promise<CatalogEntry[]> {
    return offers.map(({ sku, title }) => {
      return { externalId: sku, externalParentId: null, sku, title, ...UNKNOWN_PRICE }
    })
  }

  /** The price last written into a file, which is as much as anybody here can know. */
  async readPrices(externalIds: string[]): Promise<ObservedPrice[]> {
    const { rows } = await db.rawQuery(
      `select distinct on (r.external_id) r.external_id, r.amount, r.compare_at_amount
       from price_files f join price_file_rows r on r.price_file_id = f.id
       where f.channel_id = ? and r.external_id = any(?::text[])
       order by r.external_id, r.written_at desc, f.id desc`,
      [this.channel.id, externalIds]
    )
    return rows.map((row: StoredPrice) => ({
      externalId: row.external_id,
      amount: row.amount,
      compareAtAmount: row.compare_at_amount,
    }))
  }

  protected async sendPrices(rows: PriceWrite[], { plan }: WriteReference) {
    if (rows.length > this.capabilities.batchSize) {
      throw new ChannelError('refused', `More than ${this.capabilities.batchSize} prices at once.`)
    }
    const fileId = await this.#file(plan)
    await db.rawQuery(
      `insert into price_file_rows
         (price_file_id, external_id, sku, amount, compare_at_amount, currency)
       select ?, external_id, sku, amount, compare_at_amount, ?
       from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[])
         as price (external_id, sku, amount, compare_at_amount)
       on conflict (price_file_id, external_id) do update
       set amount = excluded.amount, compare_at_amount = excluded.compare_at_amount,
           sku = excluded.sku, written_at = clock_timestamp()`,
      [
        fileId,
        this.channel.currency,
        rows.map(({ externalId }) => externalId),
        rows.map(({ sku }) => sku),
        rows.map(({ amount }) => amount),
        rows.map(({ compareAtAmount }) => compareAtAmount),
      ]
    )
    return rows.map(({ externalId }): WriteOutcome => ({ externalId, outcome: 'accepted' }))
  }

  /** The file of this plan, made at its first batch. */
  async #file(reference: string): Promise<number> {
    await db.rawQuery(
      `insert into price_files (project_id, channel_id, reference) values (?, ?, ?)
       on conflict (channel_id, reference) do nothing`,
      [this.channel.projectId, this.channel.id, reference]
    )
    const file = await db
      .from('price_files')
      .where({ channel_id: this.channel.id, reference })
      .select('id')
      .firstOrFail()
    return file.id
  }
}

const UNKNOWN_PRICE = { amount: null, compareAtAmount: null }

interface StoredPrice {
  external_id: string
  amount: number
  compare_at_amount: number | null
}
