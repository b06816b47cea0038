import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** What the console's layout shows on every page. */
export default class ConsolePageMiddleware {
  handle(ctx: HttpContext, next: NextFn) {
    ctx.view.share({
      auth: ctx.auth,
      cspNonce: ctx.response.nonce,
      requestPath: ctx.request.url(),
      projects: [],
    })
    ctx.response.header('Cache-Control', 'no-store')
    ctx.response.header('Referrer-Policy', 'same-origin')
    return next()
  }
}
