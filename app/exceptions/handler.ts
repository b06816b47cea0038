import { ExceptionHandler, type HttpContext } from '@adonisjs/core/http'
import { loggableDatabaseError } from '#exceptions/database_refusal'
import { describeError } from '#exceptions/describe_error'
import { sendErrorPage } from '#exceptions/error_page'
import { canGoBack, sendBack } from '#exceptions/form_refusal'
import { sendProblem } from '#exceptions/problem'
import { wrongMethod } from '#exceptions/wrong_method'

/**
 * Answers for every error, in the way of the surface it happened on: a problem document for
 * programs, the form again for a refused form, a page for everything else.
 */
export default class HttpExceptionHandler extends ExceptionHandler {
  async handle(error: unknown, ctx: HttpContext) {
    const refusal = wrongMethod(error, ctx) ?? describeError(error)
    for (const [name, value] of Object.entries(refusal.headers ?? {})) {
      ctx.response.header(name, value)
    }
    if (wantsJson(ctx)) return sendProblem(refusal, ctx)
    if (canGoBack(refusal, ctx)) return sendBack(refusal, error, ctx)
    return sendErrorPage(refusal, ctx)
  }

  /** Everything of 500 and above is logged once; the request's id is in the logger already. */
  async report(error: unknown, ctx: HttpContext) {
    const { status, code } = describeError(error)
    if (status < 500) return
    const known = error instanceof Error ? error : new Error(String(error))
    const database = loggableDatabaseError(known)
    ctx.logger.error({ err: database ?? known, code }, database ? 'database error' : known.message)
  }
}

function wantsJson(ctx: HttpContext) {
  if (ctx.surface === 'api' || ctx.request.url().startsWith('/api/')) return true
  return ctx.request.accepts(['html', 'json']) === 'json'
}
