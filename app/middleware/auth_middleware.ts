import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { isSignedIn } from '#services/person_sessions'
import { rememberPage } from '#services/after_sign_in'

/** Lets only signed-in people through; others sign in first and then come back. */
export default class AuthMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    if (await isSignedIn(ctx)) return next()
    rememberPage(ctx)
    return ctx.response.redirect().toRoute('console.sessions.create')
  }
}
