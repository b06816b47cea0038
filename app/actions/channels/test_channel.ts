import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { openChannel } from '#actions/channels/open_channel'
import type { AccountCheck } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'
import type { Actor } from '#models/actor'
import type Channel from '#models/channel'
import Event from '#models/event'

/** What a platform said of our account there, and what stands against us, with what to do. */
export interface AccountAnswer {
  check: AccountCheck | null
  failure: string | null
  /** Whether the failure can get better by waiting. */
  passes: boolean
}

/**
 * Asks the platform who we are there and what we may do, and keeps the answer. What it says
 * against us is kept too: `channel.lastError` then says what to do.
 *
 * @throws {DomainException} 409 `channel_disconnected`
 */
export async function testChannel(channel: Channel, actor: Actor) {
  const answer = await askAccount(async () => {
    const connector = await openChannel(channel)
    return connector.check()
  })
  const { check, failure } = answer
  await db.transaction(async (trx) => {
    await keepAnswer(channel, answer, trx)
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
}

/** The answer to such a question, whether the platform gives one or not. */
export async function askAccount(ask: () => Promise<AccountCheck>): Promise<AccountAnswer> {
  try {
    const check = await ask()
    const { missing } = check.scopes
    const failure =
      missing.length > 0
        ? `Our access there lacks ${missing.join(', ')}. Grant it there, or connect the channel again.`
        : null
    return { check, failure, passes: false }
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    return { check: null, failure: error.advice, passes: error.passes }
  }
}

/** Keeps what was answered with the channel. */
export async function keepAnswer(
  channel: Channel,
  { check, failure }: AccountAnswer,
  trx?: TransactionClientContract
) {
  if (trx) channel.useTransaction(trx)
  if (check) channel.keepCheck(check)
  channel.lastError = failure
  await channel.save()
}
