import type { HttpContext } from '@adonisjs/core/http'
import { apiDocument } from '#start/openapi/document'

export default class DescriptionsController {
  show({ response }: HttpContext) {
    response.header('Cache-Control', 'public, max-age=300')
    return apiDocument()
  }
}
