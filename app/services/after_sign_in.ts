import type { HttpContext } from '@adonisjs/core/http'

const KEY = 'afterSignIn'

/** Notes the page a visitor asked for; what scripts fetch beside it is no page to come back to. */
export function rememberPage({ request, session }: HttpContext) {
  const destination = request.header('sec-fetch-dest') ?? 'document'
  if (request.method() === 'GET' && destination === 'document') session.put(KEY, request.url(true))
}

/** The noted page, or null. To be read before signing in, which clears the session. */
export function rememberedPage({ session }: HttpContext) {
  const page = session.get(KEY)
  return typeof page === 'string' && isLocal(page) ? page : null
}

/**
 * A path of this host: `//elsewhere.example` and `/\elsewhere.example` lead to other hosts, and so
 * does the first with a tab in between, which browsers drop.
 */
function isLocal(path: string) {
  return /^\/(?![/\\])/.test(path) && !/\p{Cc}/u.test(path)
}
