import type { HttpContext } from '@adonisjs/core/http'
import { receiveWebhook } from '#actions/channels/receive_webhook'
import { readRawBody } from '#services/raw_body'

export default class PlatformWebhooksController {
  /** Platforms ask for an answer within seconds: what takes longer is left to a sync. */
  async store({ params, request, response }: HttpContext) {
    const raw = await readRawBody(request.request)
    await receiveWebhook(params.platform, raw, request.headers() as Record<string, string>)
    return response.ok({})
  }
}
