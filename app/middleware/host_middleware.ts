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
    const { headers } = ctx.request.request
    if (headers.host) headers.host = headers.host.toLowerCase().replace(/\.(?=:|$)/, '')
    if (!REQUEST_ID.test(String(headers['x-request-id']))) delete headers['x-request-id']
    const surface = surfaceOf(ctx.request.hostname())
    ctx.surface = surface ?? 'marketing'
    ctx.response.header('X-Request-Id', ctx.request.id() ?? '')
    if (!surface && !isOperation(ctx)) {
      throw new Exception('There is no site at this host.', { status: 404, code: 'host_not_found' })
    }
    return next()
  }
}

/** A proxy may name a request for us; its name is kept in logs and events, so it is a short one. */
const REQUEST_ID = /^[\w.:-]{8,64}$/

/** Load balancers and monitoring ask by address, not by name. */
const isOperation = (ctx: HttpContext) => /^\/api\/(healthz?|metrics)$/.test(ctx.request.url())
