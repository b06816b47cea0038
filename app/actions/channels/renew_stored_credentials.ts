import { isDeepStrictEqual } from 'node:util'
import db from '@adonisjs/lucid/services/db'
import { credentialsPlace, openCredentials } from '#actions/channels/stored_credentials'
import type { Credentials } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'
import Channel from '#models/channel'
import { vault } from '#services/vault'

/**
 * Replaces credentials that ran out, one process at a time for each account: a platform that gives
 * a new refresh token with each use knows the old one once. Who comes second is given what the
 * first one stored. The new credentials go to every channel that held the old ones.
 *
 * @param renew is given what is stored now; returning just that changes nothing
 * @throws {ChannelError} `unauthorized` when the channel was disconnected meanwhile
 */
export async function renewStoredCredentials(
  { id, platform, account }: Channel,
  renew: (stored: Credentials) => Promise<Credentials>
): Promise<Credentials> {
  return db.transaction(async (trx) => {
    await trx.rawQuery(
      `select pg_advisory_xact_lock(hashtextextended('credentials of ' || ?, 0))`,
      [account === null ? `channel ${id}` : `${platform} ${account}`]
    )
    const channel = await Channel.findOrFail(id, { client: trx })
    if (channel.credentials === null) {
      throw new ChannelError('unauthorized', `${channel.name} holds no credentials any more.`)
    }
    const stored = openCredentials(channel)
    const renewed = await renew(stored)
    if (renewed === stored) return stored

    const others =
      account === null
        ? [channel]
        : await Channel.query({ client: trx })
            .where({ platform, account })
            .whereNotNull('credentials')
            .orderBy('id')
            .forUpdate()
    for (const other of others) {
      if (other.id !== id && !isDeepStrictEqual(openCredentials(other), stored)) continue
      const credentials = vault.seal(renewed, credentialsPlace(other))
      await trx.from('channels').where('id', other.id).update({ credentials })
    }
    return renewed
  })
}
