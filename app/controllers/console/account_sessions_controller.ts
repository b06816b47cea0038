import type { HttpContext } from '@adonisjs/core/http'
import { endOtherSessions, endSessionOf } from '#services/person_sessions'

/** The browsers a person is signed in with. */
export default class AccountSessionsController {
  /** Ends one session, or with the key `others` every one but this. */
  async destroy({ auth, params, response, session }: HttpContext) {
    const user = auth.use('web').getUserOrFail()
    if (params.key === 'others') await endOtherSessions(user, session.sessionId)
    else await endSessionOf(user, params.key)
    session.flash(
      'success',
      params.key === 'others' ? 'You are signed out everywhere else.' : 'You are signed out there.'
    )
    return response.redirect().toRoute('console.accounts.edit')
  }
}
