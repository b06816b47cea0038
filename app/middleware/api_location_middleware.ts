import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { operationOf, pathOf } from '#start/openapi/document'

/** Says in `Location` where what a request has made is read (RFC 9110, section 10.2.2). */
export default class ApiLocationMiddleware {
  async handle({ route, response }: HttpContext, next: NextFn) {
    await next()
    const answer = operationOf(route?.name)?.answers[response.getStatus()]
    if (!answer?.location) return
    const { data } = response.getBody() as { data: { id: string } }
    response.header('Location', pathOf(answer.location).replace(':id', data.id))
  }
}
