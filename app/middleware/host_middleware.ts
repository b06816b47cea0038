import { surfaceOf, type Surface } from '#config/hosts'
import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** Which of the four sites this request is for. */
    surface: Surface
  }
}

/**
 * Settles which surface a request is for, before routes are matched: the router compares host
 * names letter by letter, while names in DNS have no case and may end in a dot.
 */
export default class HostMiddleware {
  handle(ctx: HttpContext, next: NextFn) {
    const header = ctx.request.request.headers.host
    if (header) ctx.request.request.headers.host = header.toLowerCase().replace(/\.(?=:|$)/, '')
    const surface = surfaceOf(ctx.request.hostname())
    ctx.surface = surface ?? 'marketing'
    ctx.response.header('X-Request-Id', ctx.request.id() ?? '')
    if (!surface && !isOperation(ctx)) {
      throw new Exception('There is no site at this host.', { status: 404, code: 'host_not_found' })
    }
    return next()
  }
}

/** Load balancers and monitoring ask by address, not by name. */
const isOperation = (ctx: HttpContext) => /^\/api\/(healthz?|metrics)$/.test(ctx.request.url())
