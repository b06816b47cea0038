import DomainException from '#exceptions/domain_exception'
import type Channel from '#models/channel'
import type Project from '#models/project'

/**
 * The channel that is meant on a platform: the one named, by name or id, or the only one that is
 * connected there.
 *
 * @throws {DomainException} 404 `channel_not_found`, 422 `channel_ambiguous`
 */
export async function channelOnPlatform(
  project: Project,
  platform: string,
  named?: string | null
): Promise<Channel> {
  const channels = await channelsOnPlatform(project, platform)
  if (named) {
    const wanted = named.trim().toLowerCase()
    const found =
      channels.find(({ name }) => name.toLowerCase() === wanted) ??
      channels.find(({ id }) => String(id) === wanted)
    if (found) return found
    throw refusal('channel_not_found', 404, `No channel on ${platform} is called “${named}”.`)
  }
  const connected = channels.filter(({ state }) => state !== 'disconnected')
  if (connected.length === 1) return connected[0]
  if (connected.length === 0) {
    throw refusal('channel_not_found', 404, `No channel is connected on ${platform}.`)
  }
  const names = connected.map(({ name }) => `“${name}”`).join(', ')
  throw refusal('channel_ambiguous', 422, `Say which channel: ${names} are connected there.`)
}

/** The project's channels on a platform, in the order they were connected. */
function channelsOnPlatform(project: Project, platform: string) {
  return project.related('channels').query().where('platform', platform).orderBy('id')
}

function refusal(code: string, status: number, message: string) {
  const errors = [{ pointer: '/channel', code, message }]
  return new DomainException(message, { code, status, errors: status === 422 ? errors : [] })
}
