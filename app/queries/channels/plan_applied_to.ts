import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** The number of a plan that is being applied to this channel, or null. */
export async function planAppliedTo(
  channelId: number,
  client: QueryClientContract = db.connection()
): Promise<number | null> {
  const plan = await client
    .from('plans')
    .join('apply_batches as b', 'b.plan_id', 'plans.id')
    .where({ 'plans.state': 'applying', 'b.channel_id': channelId })
    .whereIn('b.state', ['pending', 'applying'])
    .select('plans.number')
    .first()
  return plan?.number ?? null
}
