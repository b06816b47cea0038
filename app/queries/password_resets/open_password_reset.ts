import { hashLinkToken } from '#models/link_token'
import PasswordReset from '#models/password_reset'
import { clock } from '#services/clock'

/** The reset a link leads to, or null when the link does not work (any more). */
export function openPasswordReset(token: string) {
  return PasswordReset.query()
    .where('tokenHash', hashLinkToken(token))
    .whereNull('usedAt')
    .where('expiresAt', '>', clock.now().toJSDate())
    .preload('user')
    .first()
}
