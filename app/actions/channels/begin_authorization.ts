import { homeOf, platformOf, type ConnectRequest } from '#actions/channels/connect_channel'
import { readConnectForm } from '#actions/channels/read_connect_form'
import { authorizationFor } from '#connectors/registry'
import DomainException from '#exceptions/domain_exception'
import type Project from '#models/project'

/**
 * Where a merchant goes to agree to a connection that these answers ask for; null when they hold
 * credentials already, or the platform is connected without agreement.
 *
 * @param trip `state` proves, when the merchant comes back, that it began here
 * @throws {DomainException} 422 as `connectChannel`, and `authorization_not_configured`
 */
export async function beginAuthorization(
  project: Project,
  request: ConnectRequest,
  trip: { state: string; redirectUri: string }
): Promise<string | null> {
  const platform = platformOf(request.platform)
  const answers = await readConnectForm(platform, request, await homeOf(project, request))
  const authorization = authorizationFor(platform.platform)
  if (!authorization?.isNeeded(answers)) return null
  if (!authorization.isConfigured()) {
    throw new DomainException(
      `This server has no application at ${platform.title} to agree to. Give credentials of your own, or ask whoever runs it to set one up.`,
      { code: 'authorization_not_configured', status: 422 }
    )
  }
  return authorization.start(answers, trip)
}
