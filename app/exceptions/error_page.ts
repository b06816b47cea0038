import type { HttpContext } from '@adonisjs/core/http'
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
    const page = await ctx.view.render('layouts/error', {
      surface: ctx.surface === 'api' ? 'marketing' : (ctx.surface ?? 'marketing'),
      status: refusal.status,
      title: refusal.title,
      text: refusal.detail,
      requestId: ctx.request.id(),
    })
    return response.type('html').send(page)
  } catch (error) {
    ctx.logger.error({ err: error }, 'the error page could not be drawn')
    return response.type('text').send(`${refusal.title}. ${refusal.detail}`)
  }
}
