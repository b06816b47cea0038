import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { countRequest } from '#services/metrics'

const SLOW_MS = 1_000
const OPERATIONS = /^\/api\/(health|healthz|metrics)$/

/** One log line and one count for each request, once its answer is sent. */
export default class RequestRecordMiddleware {
  handle(ctx: HttpContext, next: NextFn) {
    const started = performance.now()
    ctx.response.onFinish(() => record(ctx, performance.now() - started))
    return next()
  }
}

function record(ctx: HttpContext, ms: number) {
  const { request, response, route, surface, actor, project, logger } = ctx
  const status = response.response.statusCode
  const method = request.method()
  countRequest({
    surface: surface ?? 'none',
    method,
    route: route?.pattern ?? 'none',
    status,
    seconds: ms / 1000,
  })
  const line = {
    method,
    path: pathOf(ctx),
    status,
    ms: Math.round(ms * 10) / 10,
    surface,
    route: route?.name,
    project: project?.id,
    actor: actor && `${actor.type}:${actor.id ?? ''}`,
    sent: response.response.writableFinished ? undefined : 'aborted',
  }
  if (ms > SLOW_MS) logger.warn(line, 'slow request')
  else if (OPERATIONS.test(request.url())) logger.debug(line, 'request')
  else logger.info(line, 'request')
}

/** Without the query, which can hold anything, and without tokens that stand in the path. */
function pathOf({ request, params }: HttpContext) {
  const path = request.url()
  return params?.token ? path.replace(encodeURIComponent(params.token), '[token]') : path
}
