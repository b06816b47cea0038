import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import DomainException from '#exceptions/domain_exception'
import Event from '#models/event'
import type Invitation from '#models/invitation'
import User from '#models/user'
import { clock } from '#services/clock'

/** A person who joins by an invitation without having been here before. */
export interface NewPerson {
  fullName: string
  password: string
}

/**
 * Makes the invited person a member. Who is a member already keeps their role.
 *
 * @param person who accepts: somebody with the invited e-mail, or a person to be made with it
 * @throws {DomainException} 403 `invitation_not_yours`, 410 `invitation_over`
 */
export async function acceptInvitation(
  invitation: Invitation,
  person: User | NewPerson,
  requestId: string | null
) {
  return db.transaction(async (trx) => {
    await takeInvitation(invitation, trx)
    const user = person instanceof User ? person : await newUser(invitation, person, trx)
    refuseOthers(invitation, user)
    const { projectId, role } = invitation
    const joined = await trx
      .insertQuery()
      .table('memberships')
      .insert({ project_id: projectId, user_id: user.id, role })
      .onConflict(['project_id', 'user_id'])
      .ignore()
      .returning('id')
    if (joined.length > 0) {
      await Event.record(
        {
          projectId,
          action: 'member.joined',
          subject: { type: 'member', id: user.id },
          actor: { type: 'user', id: user.id, requestId },
          after: { role, invitationId: invitation.id },
        },
        trx
      )
    }
    return user
  })
}

/** Marks the invitation as used; of two who try at once, one succeeds. */
async function takeInvitation(invitation: Invitation, trx: TransactionClientContract) {
  const now = clock.now().toJSDate()
  const taken = await trx
    .from('invitations')
    .where({ id: invitation.id, token_hash: invitation.tokenHash })
    .whereNull('accepted_at')
    .where('expires_at', '>', now)
    .update({ accepted_at: now })
  if (Number(taken) === 1) return
  throw new DomainException(
    'This invitation was used, withdrawn, or is too old. Ask for another.',
    {
      code: 'invitation_over',
      status: 410,
    }
  )
}

function newUser(invitation: Invitation, person: NewPerson, trx: TransactionClientContract) {
  return User.create({ ...person, email: invitation.email }, { client: trx })
}

function refuseOthers(invitation: Invitation, user: User) {
  if (user.email === invitation.email) return
  throw new DomainException('This invitation is for another e-mail address than yours.', {
    code: 'invitation_not_yours',
    status: 403,
  })
}
