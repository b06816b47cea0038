import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import DomainException from '#exceptions/domain_exception'
import InvitationMail from '#mails/invitation_mail'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import Invitation from '#models/invitation'
import { makeLinkToken } from '#models/link_token'
import type { Role } from '#models/membership'
import type Project from '#models/project'
import type User from '#models/user'
import { countAttempt, invitationLimits } from '#services/attempts'
import { clock } from '#services/clock'
import { post } from '#services/post'

/**
 * Offers somebody a role in the project by e-mail. Who has an open invitation gets a new link,
 * with this role, and the old link stops working.
 *
 * @throws {DomainException} 422 `already_member`
 * @throws {TooManyAttempts}
 */
export async function inviteMember(
  project: Project,
  { email, role }: { email: string; role: Role },
  inviter: User,
  actor: Actor
) {
  await countAttempt(invitationLimits(project.id))
  await refuseMembers(project, email)
  const token = makeLinkToken()
  const invitation = await db.transaction(async (trx) => {
    const open = await writeInvitation(project, email, trx)
    await open
      .merge({
        role,
        tokenHash: token.hash,
        invitedBy: inviter.id,
        expiresAt: clock.now().plus(Invitation.LIFETIME),
      })
      .save()
    await Event.record(
      {
        projectId: project.id,
        action: 'member.invited',
        subject: { type: 'invitation', id: open.id },
        actor,
        after: { role },
      },
      trx
    )
    return open
  })
  post(new InvitationMail({ invitation, project, inviter, token: token.text }))
  return invitation
}

async function refuseMembers(project: Project, email: string) {
  const member = await project
    .related('memberships')
    .query()
    .whereHas('user', (users) => users.where('email', email))
    .first()
  if (!member) return
  throw new DomainException('This person is a member of the project already.', {
    code: 'already_member',
    status: 422,
    errors: [{ pointer: '/email', code: 'already_member', message: 'Is a member already' }],
  })
}

/** The open invitation for this address, or a new one; the project's row orders two at once. */
async function writeInvitation(project: Project, email: string, trx: TransactionClientContract) {
  await trx.from('projects').where('id', project.id).select('id').forUpdate()
  const open = await Invitation.query({ client: trx })
    .where({ projectId: project.id, email })
    .whereNull('acceptedAt')
    .first()
  return open ?? new Invitation().fill({ projectId: project.id, email }).useTransaction(trx)
}
