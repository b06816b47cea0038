import {
  connectChannel,
  homeOf,
  platformOf,
  type ConnectRequest,
} from '#actions/channels/connect_channel'
import { readConnectForm } from '#actions/channels/read_connect_form'
import { ChannelError } from '#connectors/errors'
import { authorizationFor } from '#connectors/registry'
import DomainException from '#exceptions/domain_exception'
import type { Actor } from '#models/actor'
import type Project from '#models/project'

/**
 * Connects the channel that a merchant has agreed to, with what they came back with. That the trip
 * began here was seen before.
 *
 * @throws {DomainException} 422 `authorization_refused`, and as `connectChannel`
 */
export async function finishAuthorization(
  project: Project,
  request: ConnectRequest,
  back: { query: Record<string, string>; redirectUri: string },
  actor: Actor
) {
  const platform = platformOf(request.platform)
  const answers = await readConnectForm(platform, request, await homeOf(project, request))
  const granted = await grantOf(platform.platform, answers, back)
  return connectChannel(project, request, actor, granted)
}

async function grantOf(
  platform: string,
  answers: Awaited<ReturnType<typeof readConnectForm>>,
  { query, redirectUri }: { query: Record<string, string>; redirectUri: string }
) {
  try {
    return await authorizationFor(platform)!.finish(query, answers, redirectUri)
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    throw new DomainException(`${error.message} Nothing was connected; start again.`, {
      code: 'authorization_refused',
      status: error.passes ? 502 : 422,
    })
  }
}
