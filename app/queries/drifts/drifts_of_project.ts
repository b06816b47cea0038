import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DriftResolution } from '#models/drift'
import type Project from '#models/project'
import type { DriftState } from '#pricing/lifecycles/index'
import type { PageRequest } from '#services/cursor'

/** A drift with its variant, its channel and our price; amounts in minor units of `currency`. */
export interface DriftRow {
  id: number
  channelId: number
  channelName: string
  variantId: number
  sku: string
  title: string
  priceListId: number
  currency: string
  /** What the channel showed when it last agreed with us. */
  agreed: number
  agreedCompareAt: number | null
  seen: number
  seenCompareAt: number | null
  /** Our price now; null where there is none any more. */
  ours: number | null
  oursCompareAt: number | null
  state: DriftState
  resolution: DriftResolution | null
  planId: number | null
  planNumber: number | null
  firstSeenAt: DateTime
  seenAt: DateTime
  resolvedAt: DateTime | null
}

export interface DriftFilter {
  /** Absent: all that are not resolved. */
  states?: readonly DriftState[]
  channelId?: number | null
}

export const UNRESOLVED: readonly DriftState[] = ['open', 'frozen', 'absorbing', 'correcting']

/** Those for which a person can still choose: no plan answers them yet. */
export const WAITING: readonly DriftState[] = ['open', 'frozen']

/** Drifts of the project, the latest first, one more than the limit when there are more. */
export async function driftsOfProject(
  project: Project,
  filter: DriftFilter,
  { limit, after }: PageRequest
): Promise<DriftRow[]> {
  const { rows } = await db.rawQuery(
    `select d.id, d.channel_id as "channelId", c.name as "channelName",
       d.variant_id as "variantId", v.sku, concat_ws(' / ', v.product_title, v.title) as title,
       d.price_list_id as "priceListId", d.currency, d.agreed_amount as agreed,
       d.agreed_compare_at_amount as "agreedCompareAt", d.seen_amount as seen,
       d.seen_compare_at_amount as "seenCompareAt", p.amount as ours,
       p.compare_at_amount as "oursCompareAt", d.state, d.resolution, d.plan_id as "planId",
       plans.number as "planNumber", d.first_seen_at as "firstSeenAt", d.seen_at as "seenAt",
       d.resolved_at as "resolvedAt"
     from drifts d
     join channels c on c.id = d.channel_id
     join variants v on v.id = d.variant_id
     left join prices p on p.price_list_id = d.price_list_id and p.variant_id = d.variant_id
     left join plans on plans.id = d.plan_id
     where d.project_id = :project and d.state = any(:states)
       and (:channel::bigint is null or d.channel_id = :channel)
       and d.id < :before
     order by d.id desc
     limit :limit`,
    {
      project: project.id,
      states: filter.states ?? UNRESOLVED,
      channel: filter.channelId ?? null,
      before: after?.[0] ?? Number.MAX_SAFE_INTEGER,
      limit: limit + 1,
    } as never
  )
  return rows.map((row: Record<'firstSeenAt' | 'seenAt' | 'resolvedAt', Date> & DriftRow) => ({
    ...row,
    firstSeenAt: DateTime.fromJSDate(row.firstSeenAt as Date),
    seenAt: DateTime.fromJSDate(row.seenAt as Date),
    resolvedAt: row.resolvedAt && DateTime.fromJSDate(row.resolvedAt as Date),
  }))
}

/** Some drifts, or all of a channel, or all there are. */
export interface WhichDrifts {
  ids?: number[]
  channelId?: number | null
}

/** A drift that a person can answer. */
export interface AnswerableDrift {
  id: number
  channelId: number
}

/** Those that a person can answer, of some or all; a price of zero there can only be corrected. */
export async function answerableDrifts(
  project: Project,
  { channelId, ids }: WhichDrifts,
  { toAbsorb }: { toAbsorb: boolean },
  trx: TransactionClientContract
): Promise<AnswerableDrift[]> {
  return trx
    .from('drifts')
    .where('project_id', project.id)
    .whereIn('state', [...WAITING])
    .if(channelId, (query) => query.where('channel_id', channelId!))
    .if(ids, (query) => query.whereRaw('id = any(?::bigint[])', [ids] as never[]))
    .if(toAbsorb, (query) => query.where('seen_amount', '>', 0))
    .orderBy(['channel_id', 'id'])
    .select('id', 'channel_id as channelId')
}

/** How many drifts stand unresolved, by channel and state. */
export interface DriftCount {
  channelId: number
  state: DriftState
  total: number
}

export async function countDrifts(project: Project): Promise<DriftCount[]> {
  const { rows } = await db.rawQuery(
    `select channel_id as "channelId", state, count(*) as total from drifts
     where project_id = ? and state <> 'resolved' group by 1, 2 order by 1, 2`,
    [project.id]
  )
  return rows
}
