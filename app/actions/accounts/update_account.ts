import db from '@adonisjs/lucid/services/db'
import EmailChangedMail from '#mails/email_changed_mail'
import type User from '#models/user'
import { post } from '#services/post'

/**
 * Changes who a person is here. A changed e-mail is told to the old address, and links to
 * choose a new password that were sent there stop working.
 */
export async function updateAccount(user: User, given: { fullName: string; email: string }) {
  const before = user.email
  await db.transaction(async (trx) => {
    await user.useTransaction(trx).merge(given).save()
    if (user.email !== before) {
      await trx.from('password_resets').where('user_id', user.id).delete()
    }
  })
  if (user.email !== before) post(new EmailChangedMail(user, before))
}
