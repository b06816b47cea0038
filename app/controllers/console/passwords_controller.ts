import type { HttpContext } from '@adonisjs/core/http'
import { changePassword } from '#actions/accounts/change_password'
import { confirmPassword } from '#actions/accounts/confirm_password'
import { renewPasswordMark } from '#services/person_sessions'
import { passwordChangeValidator } from '#validators/account'

export default class PasswordsController {
  async update(ctx: HttpContext) {
    const { auth, request, response, session } = ctx
    const user = auth.use('web').getUserOrFail()
    const { password } = await request.validateUsing(passwordChangeValidator, {
      meta: { id: user.id, email: user.email },
    })
    await confirmPassword(user, password.current, request.ip(), '/password/current')
    await changePassword(user, password.chosen, session.sessionId)
    renewPasswordMark(ctx, user)
    session.flash('success', 'Your password is changed. You are signed out everywhere else.')
    return response.redirect().toRoute('console.accounts.edit')
  }
}
