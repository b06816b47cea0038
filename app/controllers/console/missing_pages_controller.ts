import { errors, type HttpContext } from '@adonisjs/core/http'

/** Addresses of the console at which nothing is: said in its frame to whoever is signed in. */
export default class MissingPagesController {
  async show({ auth, request }: HttpContext) {
    await auth.check()
    throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
  }
}
