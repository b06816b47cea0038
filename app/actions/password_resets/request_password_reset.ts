import PasswordResetMail from '#mails/password_reset_mail'
import { makeLinkToken } from '#models/link_token'
import PasswordReset from '#models/password_reset'
import User from '#models/user'
import { passwordMailLimits, withinLimits } from '#services/attempts'
import { clock } from '#services/clock'
import { post } from '#services/post'

/**
 * Mails a link for choosing a new password, at most three an hour to one person. For an
 * unknown e-mail nothing happens, and the caller is not told: do not wait for it.
 */
export async function requestPasswordReset(email: string) {
  const user = await User.findBy('email', email)
  if (!user || !(await withinLimits(passwordMailLimits(email)))) return

  const token = makeLinkToken()
  const now = clock.now()
  await PasswordReset.query().where('expiresAt', '<', now.toJSDate()).delete()
  await PasswordReset.create({
    userId: user.id,
    tokenHash: token.hash,
    expiresAt: now.plus(PasswordReset.LIFETIME),
  })
  post(new PasswordResetMail(user, token.text))
}
