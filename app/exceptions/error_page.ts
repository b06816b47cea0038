import type { HttpContext } from '@adonisjs/core/http'
import { asksForPiece } from '#exceptions/form_refusal'
import type { Refusal } from '#exceptions/refusal'
import { protectPage } from '#middleware/public_page_middleware'

/**
 * Answers with a page in the look of the surface. When even that page cannot be drawn, plain
 * words remain: nothing may fail on the way to saying that something failed.
 */
export async function sendErrorPage(refusal: Refusal, ctx: HttpContext) {
  const { response } = ctx
  response.status(refusal.status).header('Cache-Control', 'no-store')
  protectPage(ctx)
  if (refusal.code === 'host_not_found') return response.type('text').send(refusal.detail)
  try {
    return response.type('html').send(await draw(refusal, ctx))
  } catch (error) {
    ctx.logger.error({ err: error }, 'the error page could not be drawn')
    return response.type('text').send(`${refusal.title}. ${refusal.detail}`)
  }
}

/**
 * A whole page, in the console's frame where somebody is signed in, or a notice for the place in a
 * page that a script fills.
 */
function draw({ status, title, detail: text }: Refusal, ctx: HttpContext) {
  if (asksForPiece(ctx)) return ctx.view.render('layouts/refusal', { title, text })
  const told = { status, title, text, requestId: ctx.request.id() }
  if (ctx.surface === 'console' && ctx.auth?.user) {
    return ctx.view.render('layouts/error_in_console', told)
  }
  const surface = ctx.surface === 'api' ? 'marketing' : (ctx.surface ?? 'marketing')
  return ctx.view.render('layouts/error', { surface, ...told })
}
