import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Channel from '#models/channel'

/** How a plan's rows went on a channel since its circuit breaker was last reset. */
export async function sentToChannel(
  planId: number,
  channel: Channel,
  trx: TransactionClientContract
) {
  const { rows } = await trx.rawQuery(
    `select coalesce(sum(applied_count), 0)::bigint as applied,
       coalesce(sum(failed_count), 0)::bigint as stopped
     from apply_batches
     where plan_id = ? and channel_id = ? and (finished_at is null or finished_at > ?)`,
    [planId, channel.id, channel.breakerResetAt.toSQL()] as never[]
  )
  return rows[0] as { applied: number; stopped: number }
}
