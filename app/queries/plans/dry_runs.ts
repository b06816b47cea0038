import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Plan from '#models/plan'

/** A price the channel would refuse. */
export interface Refusal {
  sku: string
  code: string | null
  message: string | null
}

/** What a channel says of a plan's prices before any is written. */
export interface DryRun {
  channelId: number
  channelName: string
  state: 'running' | 'completed' | 'failed'
  asked: number
  refused: number
  /** The first of them. */
  refusals: Refusal[]
  failure: string | null
}

/** A row that is asked about; amounts in minor units. */
export interface DryRunRow {
  externalId: string
  externalParentId: string | null
  sku: string
  from: number
  to: number
  compareAtTo: number | null
}

/** Begins to ask these channels, those of them where the plan has rows; gives their ids. */
export async function createDryRuns(
  plan: Plan,
  platforms: string[],
  trx: TransactionClientContract
): Promise<number[]> {
  const channels = await trx
    .from('channels')
    .where({ project_id: plan.projectId, state: 'connected' })
    .whereIn('platform', platforms)
    .select('id')
  // Only then, as it reads the plan's rows.
  if (channels.length === 0) return []
  const { rows } = await trx.rawQuery(
    `insert into dry_runs (plan_id, channel_id, project_id)
     select :plan, c.id, c.project_id from channels c
     where c.id = any(:channels::bigint[])
       and exists (
         select 1 from price_changes pc join listings l on l.variant_id = pc.variant_id
         where pc.plan_id = :plan and pc.exception is null and l.channel_id = c.id
           and pc.price_list_id = c.price_list_id)
     on conflict do nothing
     returning channel_id`,
    { plan: plan.id, channels: channels.map(({ id }) => id) } as never
  )
  return rows.map((row: { channel_id: number }) => row.channel_id)
}

/** How far a dry run is that is still running and due; null otherwise. */
export async function dueDryRun(planId: number, channelId: number) {
  const { rows } = await db.rawQuery(
    `select asked_count as asked, attempts from dry_runs
     where plan_id = ? and channel_id = ? and state = 'running' and next_attempt_at <= now()`,
    [planId, channelId]
  )
  return (rows[0] ?? null) as { asked: number; attempts: number } | null
}

/** The rows to ask about next: those that move most come first. */
export async function dryRunRows(
  planId: number,
  channelId: number,
  { after, limit }: { after: number; limit: number }
): Promise<DryRunRow[]> {
  const { rows } = await db.rawQuery(
    `select l.external_id as "externalId", l.external_parent_id as "externalParentId", v.sku,
       pc.from_amount as "from", pc.to_amount as "to", pc.compare_at_to as "compareAtTo"
     from price_changes pc
     join channels c on c.id = :channel and c.price_list_id = pc.price_list_id
     join listings l on l.channel_id = c.id and l.variant_id = pc.variant_id
     join variants v on v.id = pc.variant_id
     where pc.plan_id = :plan and pc.exception is null
     order by abs(pc.to_amount - pc.from_amount)::numeric / greatest(pc.from_amount, 1) desc, pc.id
     offset :after limit :limit`,
    { plan: planId, channel: channelId, after, limit }
  )
  return rows
}

/** Notes answers; false when another worker noted as many meanwhile. */
export async function noteAnswers(
  planId: number,
  channelId: number,
  answers: { before: number; asked: number; refusals: Refusal[]; isDone: boolean }
) {
  const { before, asked, refusals, isDone } = answers
  const { rowCount } = await db.rawQuery(
    `update dry_runs
     set asked_count = asked_count + ?, refused_count = refused_count + ?, attempts = 0,
       refusals = case when refused_count < ${MOST_KEPT} then refusals || ?::jsonb else refusals end,
       state = case when ? then 'completed' else 'running' end
     where plan_id = ? and channel_id = ? and asked_count = ? and state = 'running'`,
    [asked, refusals.length, JSON.stringify(refusals), isDone, planId, channelId, before]
  )
  return rowCount === 1
}

const MOST_KEPT = 20

/** To be gone on with no sooner than in so many milliseconds. */
export async function putOffDryRun(planId: number, channelId: number, delayMs: number) {
  await db.rawQuery(
    `update dry_runs set attempts = attempts + 1,
       next_attempt_at = now() + ? * interval '1 millisecond'
     where plan_id = ? and channel_id = ? and state = 'running'`,
    [Math.round(delayMs), planId, channelId]
  )
}

/** The channel cannot be asked. The plan stands; nothing hangs on it. */
export async function failDryRun(planId: number, channelId: number, failure: string) {
  await db
    .from('dry_runs')
    .where({ plan_id: planId, channel_id: channelId, state: 'running' })
    .update({ state: 'failed', failure })
}

/** Dry runs left lying: due for a while, of plans that still wait to be applied. */
export async function abandonedDryRuns(): Promise<{ planId: number; channelId: number }[]> {
  const { rows } = await db.rawQuery(
    `select d.plan_id as "planId", d.channel_id as "channelId"
     from dry_runs d join plans p on p.id = d.plan_id
     where d.state = 'running' and d.next_attempt_at < now() - interval '5 seconds'
       and p.state in ('proposed', 'approved')
     limit 100`
  )
  return rows
}

/** What the channels say of a plan, in the order of the channels. */
export async function dryRunsOf(plan: Plan): Promise<DryRun[]> {
  const { rows } = await db.rawQuery(
    `select d.channel_id as "channelId", c.name as "channelName", d.state, d.asked_count as asked,
       d.refused_count as refused, d.refusals, d.failure
     from dry_runs d join channels c on c.id = d.channel_id
     where d.plan_id = ? order by d.channel_id`,
    [plan.id]
  )
  return rows
}
