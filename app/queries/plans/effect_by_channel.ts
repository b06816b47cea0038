import db from '@adonisjs/lucid/services/db'
import type Plan from '#models/plan'

/** Where the prices of a plan would be written. */
export interface ChannelEffect {
  channels: { id: number; name: string; rows: number }[]
  /** Rows that are listed on no channel: they change in Calibrate alone. */
  local: number
}

const LISTED = `from price_changes pc
  join channels c on c.project_id = pc.project_id and c.price_list_id = pc.price_list_id
    and c.state <> 'disconnected'
  join listings l on l.channel_id = c.id and l.variant_id = pc.variant_id
  where pc.plan_id = :plan and pc.exception is null
    and (:corrects::bigint is null or c.id = :corrects)`

/** Counts the rows that applying the plan would write, as it is cut into batches then. */
export async function effectByChannel(plan: Plan): Promise<ChannelEffect> {
  const { rows: channels } = await db.rawQuery(
    `select c.id, c.name, count(*)::bigint as rows ${LISTED} group by c.id, c.name order by c.id`,
    { plan: plan.id, corrects: plan.correctsChannelId } as never
  )
  if (plan.correctsChannelId !== null) return { channels, local: 0 }
  const { rows } = await db.rawQuery(
    `select count(*)::bigint as local from price_changes pc
     where pc.plan_id = :plan and pc.exception is null
       and not exists (select 1 from listings l join channels c on c.id = l.channel_id
         where l.variant_id = pc.variant_id and c.price_list_id = pc.price_list_id
           and c.state <> 'disconnected')`,
    { plan: plan.id }
  )
  return { channels, local: rows[0].local }
}
