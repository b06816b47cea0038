import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { protectPage } from '#middleware/public_page_middleware'

/** What the console's layout shows on every page. */
export default class ConsolePageMiddleware {
  handle(ctx: HttpContext, next: NextFn) {
    protectPage(ctx)
    ctx.view.share({
      auth: ctx.auth,
      requestPath: ctx.request.url(),
      projects: [],
    })
    ctx.response.header('Cache-Control', 'no-store')
    ctx.response.header('Referrer-Policy', 'same-origin')
    return next()
  }
}
