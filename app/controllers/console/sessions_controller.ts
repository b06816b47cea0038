import type { HttpContext } from '@adonisjs/core/http'
import { signIn } from '#actions/sessions/sign_in'
import { rememberedPage } from '#services/after_sign_in'
import { endSession, startSession } from '#services/person_sessions'
import { signInValidator } from '#validators/session'

export default class SessionsController {
  create({ view }: HttpContext) {
    return view.render('pages/console/sessions/create')
  }

  async store(ctx: HttpContext) {
    const credentials = await ctx.request.validateUsing(signInValidator)
    const user = await signIn(credentials, ctx.request.ip())
    const page = rememberedPage(ctx)
    await startSession(ctx, user)
    return page
      ? ctx.response.redirect().toPath(page)
      : ctx.response.redirect().toRoute('console.projects.index')
  }

  async destroy(ctx: HttpContext) {
    await endSession(ctx)
    ctx.session.flash('info', 'You are signed out.')
    return ctx.response.redirect().toRoute('console.sessions.create')
  }
}
