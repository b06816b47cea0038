import { originOf } from '#config/hosts'

/** Where a platform sends merchants back to; it is registered there, so it names no project. */
export const authorizationAddress = (platform: string) =>
  `${originOf('console')}/connect/${platform}/callback`
