import string from '@adonisjs/core/helpers/string'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { pagePolicy } from '#config/content_security'

/**
 * The policy for pages without a session. Shield's middleware is for the console: it would open
 * a session for every visitor to hold a CSRF secret that these pages never use.
 */
export default class PublicPageMiddleware {
  handle(ctx: HttpContext, next: NextFn) {
    protectPage(ctx)
    return next()
  }
}

/**
 * Lets a page load only its own parts and run only scripts that carry its nonce. A request has one
 * nonce, also when its answer turns into an error page.
 */
export function protectPage({ response, view }: HttpContext) {
  response.nonce ??= string.random(22)
  view.share({ cspNonce: response.nonce })
  response.header('Content-Security-Policy', pagePolicy(response.nonce))
}
