import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import DomainException from '#exceptions/domain_exception'
import PasswordChangedMail from '#mails/password_changed_mail'
import type PasswordReset from '#models/password_reset'
import { clock } from '#services/clock'
import { endOtherSessions } from '#services/person_sessions'
import { post } from '#services/post'

/**
 * Gives the person of the link a new password, ends all their sessions and takes back their
 * other links.
 *
 * @throws {DomainException} 410 `reset_over` when the link was used or is too old
 */
export async function resetPassword(reset: PasswordReset, password: string) {
  const user = await db.transaction(async (trx) => {
    await takeReset(reset, trx)
    await reset.useTransaction(trx).load('user')
    await reset.user.merge({ password }).save()
    await trx.from('password_resets').where('user_id', reset.userId).delete()
    await endOtherSessions(reset.user, null, trx)
    return reset.user
  })
  post(new PasswordChangedMail(user))
  return user
}

/** Marks the link as used; of two who try at once, one succeeds. */
async function takeReset(reset: PasswordReset, trx: TransactionClientContract) {
  const now = clock.now().toJSDate()
  const taken = await trx
    .from('password_resets')
    .where('id', reset.id)
    .whereNull('used_at')
    .where('expires_at', '>', now)
    .update({ used_at: now })
  if (Number(taken) === 1) return
  throw new DomainException('This link was used or is too old. Ask for another.', {
    code: 'reset_over',
    status: 410,
  })
}
