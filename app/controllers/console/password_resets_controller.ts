import type { HttpContext } from '@adonisjs/core/http'
import { requestPasswordReset } from '#actions/password_resets/request_password_reset'
import { resetPassword } from '#actions/password_resets/reset_password'
import { openPasswordReset } from '#queries/password_resets/open_password_reset'
import { countAttempt, passwordResetLimits } from '#services/attempts'
import { inBackground } from '#services/background'
import { passwordResetRequestValidator, passwordResetValidator } from '#validators/password_reset'

export default class PasswordResetsController {
  create({ view }: HttpContext) {
    return view.render('pages/console/password_resets/create')
  }

  /** Says the same, in the same time, whether the e-mail is known or not. */
  async store({ request, response, session }: HttpContext) {
    const { email } = await request.validateUsing(passwordResetRequestValidator)
    await countAttempt(passwordResetLimits(request.ip()))
    inBackground('password reset', () => requestPasswordReset(email))
    session.flash('sent', true)
    return response.redirect().toRoute('console.password_resets.create')
  }

  async edit({ params, response, view }: HttpContext) {
    const reset = await openPasswordReset(params.token)
    if (!reset)
      return response.status(410).send(await view.render('pages/console/password_resets/over'))
    return view.render('pages/console/password_resets/edit', {
      token: params.token,
      email: reset.user.email,
    })
  }

  async update({ params, request, response, session, view }: HttpContext) {
    const reset = await openPasswordReset(params.token)
    if (!reset)
      return response.status(410).send(await view.render('pages/console/password_resets/over'))
    const { password } = await request.validateUsing(passwordResetValidator, {
      meta: { email: reset.user.email },
    })
    await resetPassword(reset, password)
    session.flash('success', 'Your password is changed. Sign in with the new one.')
    return response.redirect().toRoute('console.sessions.create')
  }
}
