import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import Event from '#models/event'
import type PriceList from '#models/price_list'

/** As many variants, the first that got a price: records began with them. */
const OLDEST = 1_000

/**
 * Since when Calibrate itself has recorded the prices of a list, in UTC; null while it has none.
 * Uploads do not count: they are evidence that a person vouches for.
 */
export async function recordedSince(
  list: PriceList,
  client: QueryClientContract = db.connection()
): Promise<DateTime | null> {
  const { rows } = await client.rawQuery(
    `select min(first.valid_from) as since from (
       select variant_id from prices where price_list_id = :list order by variant_id limit ${OLDEST}
     ) oldest cross join lateral (
       select h.valid_from from price_versions h
       where h.variant_id = oldest.variant_id and h.price_list_id = :list and h.source <> 'upload'
       order by h.valid_from limit 1
     ) first`,
    { list: list.id }
  )
  const [{ since }] = rows as { since: Date | null }[]
  return since ? DateTime.fromJSDate(since, { zone: 'utc' }) : null
}

/** One file of prices from before Calibrate, as its event tells of it. */
export interface HistoryUpload {
  filename: string | null
  sha256: string
  rows: number
  /** ISO 8601 in UTC: the first and the last moment in it. */
  from: string
  to: string
}

/** The files of earlier prices that were uploaded to a list, the latest first. */
export async function historyUploads(list: PriceList): Promise<HistoryUpload[]> {
  const events = await Event.query()
    .where({ projectId: list.projectId, subjectType: 'price_list', subjectId: String(list.id) })
    .where('action', 'price_list.history_uploaded')
    .orderBy('seq', 'desc')
  return events.map(({ after }) => after as unknown as HistoryUpload)
}
