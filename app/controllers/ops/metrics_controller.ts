import { createHash, timingSafeEqual } from 'node:crypto'
import type { HttpContext } from '@adonisjs/core/http'
import DomainException from '#exceptions/domain_exception'
import { metrics } from '#services/metrics'
import env from '#start/env'

/** Figures for the operator's monitoring, to who knows the internal token. */
export default class MetricsController {
  async index({ request, response }: HttpContext) {
    const given = /^Bearer +(\S+)$/i.exec(request.header('authorization') ?? '')?.[1]
    if (!given || !isInternalToken(given)) {
      throw new DomainException('Metrics are for the operator, by the internal token.', {
        code: 'token_unknown',
        status: 401,
        headers: { 'WWW-Authenticate': 'Bearer realm="Calibrate operations"' },
      })
    }
    response.header('Content-Type', metrics.contentType).header('Cache-Control', 'no-store')
    return response.send(await metrics.metrics())
  }
}

/** Compares digests: equal lengths, and in a time that tells nothing of how much was right. */
function isInternalToken(given: string) {
  const expected = env.get('CONSOLE_INTERNAL_TOKEN')?.release()
  if (!expected) return false
  return timingSafeEqual(digest(given), digest(expected))
}

const digest = (text: string) => createHash('sha256').update(text).digest()
