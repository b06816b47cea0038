import type { HttpContext } from '@adonisjs/core/http'
import { confirmPassword } from '#actions/accounts/confirm_password'
import { updateAccount } from '#actions/accounts/update_account'
import { describeDevice } from '#presenters/device'
import { projectsOf } from '#queries/projects/projects_of'
import { sessionsOf } from '#services/person_sessions'
import { accountValidator } from '#validators/account'

export default class AccountsController {
  async edit({ auth, session, view }: HttpContext) {
    const user = auth.use('web').getUserOrFail()
    const sessions = await sessionsOf(user, session.sessionId)
    view.share({ projects: await projectsOf(user) })
    return view.render('pages/console/accounts/edit', {
      user,
      sessions: sessions.map((one) => ({ ...one, device: describeDevice(one.userAgent) })),
    })
  }

  async update({ auth, request, response, session }: HttpContext) {
    const user = auth.use('web').getUserOrFail()
    const { password, ...given } = await request.validateUsing(accountValidator, {
      meta: { id: user.id, email: user.email },
    })
    if (given.email !== user.email) {
      await confirmPassword(user, password ?? '', request.ip(), '/password')
    }
    await updateAccount(user, given)
    session.flash('success', 'Your account is saved.')
    return response.redirect().toRoute('console.accounts.edit')
  }
}
