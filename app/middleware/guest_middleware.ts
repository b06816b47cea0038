import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Pages for people who are not signed in; others go to their project. */
export default class GuestMiddleware {
  async handle({ auth, response }: HttpContext, next: NextFn) {
    return (await auth.use('web').check()) ? response.redirect('/') : next()
  }
}
