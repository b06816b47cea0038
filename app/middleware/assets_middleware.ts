import StaticMiddleware from '@adonisjs/static/static_middleware'
import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Serves built assets; other requests skip the look-up on disk that would slow each of them. */
@inject()
export default class AssetsMiddleware {
  constructor(private files: StaticMiddleware) {}

  handle(ctx: HttpContext, next: NextFn) {
    const path = ctx.request.url()
    const isFile = path.startsWith('/assets/') || path === '/favicon.svg' || path === '/robots.txt'
    return isFile ? this.files.handle(ctx, next) : next()
  }
}
