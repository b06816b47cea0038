import type { Credentials } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'
import type Channel from '#models/channel'
import { vault, VaultError } from '#services/vault'

/** @throws {ChannelError} `unauthorized` when they do not decrypt on this server */
export function openCredentials(channel: Pick<Channel, 'id' | 'credentials'>): Credentials {
  if (channel.credentials === null) return {}
  try {
    return vault.open(channel.credentials, credentialsPlace(channel))
  } catch (error) {
    if (error instanceof VaultError) throw new ChannelError('unauthorized', error.message)
    throw error
  }
}

/** Where a channel's credentials are sealed for. */
export function credentialsPlace({ id }: { id: number }) {
  return { table: 'channels', column: 'credentials', id }
}
