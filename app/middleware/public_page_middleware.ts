import app from '@adonisjs/core/services/app'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/**
 * Security headers for pages without a session. Shield's middleware is for the console: it
 * would open a session for every visitor to hold a CSRF secret that these pages never use.
 */
export default class PublicPageMiddleware {
  handle({ response, view }: HttpContext, next: NextFn) {
    const nonce = response.nonce
    view.share({ cspNonce: nonce })
    response.header(
      'Content-Security-Policy',
      `default-src 'self'; script-src 'self' 'nonce-${nonce}'; style-src 'self'; img-src 'self' data:; ` +
        `object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`
    )
    response.header('X-Frame-Options', 'DENY')
    response.header('X-Content-Type-Options', 'nosniff')
    response.header('Referrer-Policy', 'strict-origin-when-cross-origin')
    if (app.inProduction)
      response.header('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
    return next()
  }
}
