import Invitation from '#models/invitation'
import { hashLinkToken } from '#models/link_token'
import { clock } from '#services/clock'

/** The invitation a link leads to, with its project, or null when the link does not work (any more). */
export function openInvitation(token: string) {
  return Invitation.query()
    .where('tokenHash', hashLinkToken(token))
    .whereNull('acceptedAt')
    .where('expiresAt', '>', clock.now().toJSDate())
    .preload('project')
    .preload('inviter')
    .first()
}
