import type { HttpContext } from '@adonisjs/core/http'

/** Names in the answer's `ETag` which version of a thing it shows (RFC 9110, section 8.8.3). */
export function tagVersion({ response }: Pick<HttpContext, 'response'>, version: number | string) {
  response.header('ETag', `"${version}"`)
}

/**
 * The versions an edit is meant for, from `If-Match`; null when any will do. Weak tags count too,
 * since proxies that compress answers weaken them.
 */
export function expectedVersions({ request }: Pick<HttpContext, 'request'>): string[] | null {
  const header = request.header('if-match')?.trim()
  if (!header || header === '*') return null
  return header.split(',').map((tag) =>
    tag
      .trim()
      .replace(/^W\//, '')
      .replace(/^"(.*)"$/, '$1')
  )
}
