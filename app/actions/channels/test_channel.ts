import db from '@adonisjs/lucid/services/db'
import { openChannel } from '#actions/channels/open_channel'
import type { AccountCheck } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'
import type { Actor } from '#models/actor'
import type Channel from '#models/channel'
import Event from '#models/event'

/**
 * Asks the platform who we are there and what we may do, and keeps the answer. What it says
 * against us is kept too, with what to do about it.
 *
 * @returns the answer, or null when there was none; `channel.lastError` then says why
 * @throws {DomainException} 409 `channel_disconnected`
 */
export async function testChannel(channel: Channel, actor: Actor): Promise<AccountCheck | null> {
  const { check, failure } = await ask(channel)
  await db.transaction(async (trx) => {
    channel.useTransaction(trx)
    if (check) channel.keepCheck(check)
    channel.lastError = failure
    await channel.save()
    await Event.record(
      {
        projectId: channel.projectId,
        action: failure === null ? 'channel.tested' : 'channel.test_failed',
        subject: { type: 'channel', id: channel.id },
        actor,
        after: check
          ? { account: check.account, missing: check.scopes.missing, notices: check.notices }
          : { failure },
      },
      trx
    )
  })
  return check
}

async function ask(channel: Channel) {
  try {
    const connector = await openChannel(channel)
    const check = await connector.check()
    const { missing } = check.scopes
    const failure =
      missing.length > 0
        ? `Our access there lacks ${missing.join(', ')}. Grant it there, or connect the channel again.`
        : null
    return { check, failure }
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    return { check: null, failure: error.advice }
  }
}
