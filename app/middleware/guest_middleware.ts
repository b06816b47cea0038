import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { isSignedIn } from '#services/person_sessions'

/** Pages for people who are not signed in; others go to their project. */
export default class GuestMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    return (await isSignedIn(ctx))
      ? ctx.response.redirect().toRoute('console.projects.index')
      : next()
  }
}
