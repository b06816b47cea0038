import db from '@adonisjs/lucid/services/db'
import { endDriftsGone } from '#actions/drifts/compare_with_channel'
import DomainException from '#exceptions/domain_exception'
import type { Actor } from '#models/actor'
import type Channel from '#models/channel'
import { lockChannel } from '#queries/channels/lock_channel'
import { planAppliedTo } from '#queries/channels/plan_applied_to'
import { takeTurn } from '#queries/plans/record_outcome'

/**
 * Lets go of a channel: credentials are forgotten, nothing is written there again, and the
 * prices it shows stay as they are. Listings stay for the day it is connected again.
 *
 * @throws {DomainException} 409 `channel_in_use` while a plan is being applied there
 * @throws {IllegalTransition} 409
 */
export async function disconnectChannel(channel: Channel, actor: Actor) {
  await db.transaction(async (trx) => {
    await takeTurn(channel.projectId, trx)
    await lockChannel(channel.id, trx)
    const plan = await planAppliedTo(channel.id, trx)
    if (plan !== null) {
      throw new DomainException(
        `Plan ${plan} is being applied to ${channel.name}. Cancel it or wait for it, then disconnect.`,
        { code: 'channel_in_use', status: 409 }
      )
    }
    await channel.disconnect(actor, trx)
    // Nobody looks there any more, so what it shows holds up no plan.
    await endDriftsGone(channel, trx, { all: true })
  })
  return channel
}
