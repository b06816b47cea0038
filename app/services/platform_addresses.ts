import { originOf } from '#config/hosts'

/** Where a platform sends merchants back to; it is registered there, so it names no project. */
export const authorizationAddress = (platform: string) =>
  `${originOf('console')}/connect/${platform}/callback`

/** Where a platform calls us; null where it could not: platforms call over TLS only. */
export function webhookAddress(platform: string) {
  const address = `${originOf('api')}/hooks/${platform}`
  return address.startsWith('https:') ? address : null
}
