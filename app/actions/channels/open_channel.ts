import { ChannelError } from '#connectors/errors'
import { connectorFor } from '#connectors/registry'
import DomainException from '#exceptions/domain_exception'
import type Channel from '#models/channel'
import PriceList from '#models/price_list'
import { vault, VaultError } from '#services/vault'

/**
 * The connector that speaks to this channel, with its credentials. A paused channel opens too,
 * for reading; who writes asks its state first.
 *
 * @throws {DomainException} 409 `channel_disconnected`
 * @throws {ChannelError} `unauthorized` when the credentials do not decrypt on this server
 */
export async function openChannel(channel: Channel) {
  if (channel.state === 'disconnected') {
    throw new DomainException(
      `${channel.name} is disconnected. Connect it again before using it.`,
      { code: 'channel_disconnected', status: 409 }
    )
  }
  const priceList = await PriceList.findOrFail(channel.priceListId)
  return connectorFor(channel.platform, {
    id: channel.id,
    projectId: channel.projectId,
    currency: priceList.currency,
    settings: channel.settings,
    credentials: credentialsOf(channel),
  })
}

function credentialsOf(channel: Channel) {
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
