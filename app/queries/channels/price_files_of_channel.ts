import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import type Channel from '#models/channel'
import type PriceFile from '#models/price_file'
import type { PageRequest } from '#services/cursor'

/** A price file with what is in it. */
export interface PriceFileSummary {
  id: number
  /** The plan that was applied: `plan-128`. */
  reference: string
  rows: number
  writtenAt: DateTime
}

/** The files of a channel, the latest first, one more than the limit when there are more. */
export async function priceFilesOfChannel(
  channel: Channel,
  { limit, after }: PageRequest
): Promise<PriceFileSummary[]> {
  const { rows } = await db.rawQuery(
    `select f.id, f.reference, r.total as rows, coalesce(r.written_at, f.created_at) as "writtenAt"
     from price_files f
     cross join lateral (
       select count(*) as total, max(written_at) as written_at
       from price_file_rows where price_file_id = f.id) r
     where f.channel_id = ? and f.id < ?
     order by f.id desc
     limit ?`,
    [channel.id, after?.[0] ?? Number.MAX_SAFE_INTEGER, limit + 1]
  )
  return rows.map((row: PriceFileSummary & { writtenAt: Date }) => {
    return { ...row, writtenAt: DateTime.fromJSDate(row.writtenAt) }
  })
}

/** A price in a file, with what a shop needs to find the variant. */
export interface PriceFileRow {
  externalId: string
  sku: string
  amount: number
  compareAtAmount: number | null
  currency: string
  /** Null where the catalog has no variant of this SKU any more. */
  handle: string | null
  productTitle: string | null
  title: string | null
  attributes: Record<string, string> | null
}

const PAGE = 2_000

/** The rows of a file in the order of their ids, page by page. */
export async function* priceFileRows(file: PriceFile): AsyncGenerator<PriceFileRow[]> {
  for (let after = ''; ;) {
    const { rows } = await db.rawQuery(
      `select r.external_id as "externalId", r.sku, r.amount,
         r.compare_at_amount as "compareAtAmount", r.currency, product.handle,
         v.product_title as "productTitle", v.title, v.attributes
       from price_file_rows r
       left join variants v on v.project_id = ? and v.sku = r.sku
       left join products product on product.id = v.product_id
       where r.price_file_id = ? and r.external_id > ?
       order by r.external_id
       limit ${PAGE}`,
      [file.projectId, file.id, after]
    )
    if (rows.length > 0) yield rows
    if (rows.length < PAGE) return
    after = rows[rows.length - 1].externalId
  }
}
