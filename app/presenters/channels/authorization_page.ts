import { findPlatform } from '#connectors/registry'
import type { Trip } from '#services/authorization_trips'

/** The page from which a merchant goes to a platform to agree. */
export function authorizationPage({ request, url }: Trip) {
  const platform = findPlatform(request.platform)!
  return {
    url,
    host: new URL(url).host,
    platform: { name: platform.platform, title: platform.title },
    channelName: request.name,
  }
}
