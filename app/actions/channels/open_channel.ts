import { renewStoredCredentials } from '#actions/channels/renew_stored_credentials'
import { openCredentials } from '#actions/channels/stored_credentials'
import type { Connector, Credentials } from '#connectors/connector'
import { connectorFor } from '#connectors/registry'
import DomainException from '#exceptions/domain_exception'
import type Channel from '#models/channel'
import PriceList from '#models/price_list'
import type Project from '#models/project'

/**
 * The connector that speaks to this channel, with its credentials. A paused channel opens too,
 * for reading; who writes asks its state first.
 *
 * @throws {DomainException} 409 `channel_disconnected`
 * @throws {ChannelError} `unauthorized` when the credentials do not decrypt on this server
 */
export async function openChannel(channel: Channel): Promise<Connector> {
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
    account: channel.account,
    currency: priceList.currency,
    settings: channel.settings,
    credentials: openCredentials(channel),
    renewCredentials: (renew) => renewStoredCredentials(channel, renew),
  })
}

/** What a channel that is not kept yet is made of. */
export interface NewChannel {
  project: Project
  platform: string
  currency: string
  settings: Record<string, unknown>
  credentials: Credentials
}

/** The connector for a channel that is not kept yet, to ask whether its credentials are any good. */
export function openNewChannel({ project, platform, ...rest }: NewChannel): Connector {
  return connectorFor(platform, {
    ...rest,
    id: 0,
    projectId: project.id,
    account: null,
    renewCredentials: (renew) => renew(rest.credentials),
  })
}
