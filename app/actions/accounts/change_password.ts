import db from '@adonisjs/lucid/services/db'
import PasswordChangedMail from '#mails/password_changed_mail'
import type User from '#models/user'
import { endOtherSessions } from '#services/person_sessions'
import { post } from '#services/post'

/** Gives a person a new password and signs them out everywhere but in the session named. */
export async function changePassword(user: User, password: string, keptSessionId: string) {
  await db.transaction(async (trx) => {
    await user.useTransaction(trx).merge({ password }).save()
    await trx.from('password_resets').where('user_id', user.id).delete()
    await endOtherSessions(user, keptSessionId, trx)
  })
  post(new PasswordChangedMail(user))
}
