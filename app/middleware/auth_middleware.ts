import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Lets only signed-in people through; others sign in first and then come back. */
export default class AuthMiddleware {
  async handle({ auth, request, response, session }: HttpContext, next: NextFn) {
    if (await auth.use('web').check()) return next()
    if (request.method() === 'GET') session.put('afterSignIn', request.url(true))
    return response.redirect('/login')
  }
}
