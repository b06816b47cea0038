import db from '@adonisjs/lucid/services/db'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import type Invitation from '#models/invitation'

/** Withdraws an open invitation; its link stops working. */
export async function revokeInvitation(invitation: Invitation, actor: Actor) {
  await db.transaction(async (trx) => {
    await invitation.useTransaction(trx).delete()
    await Event.record(
      {
        projectId: invitation.projectId,
        action: 'member.invitation_revoked',
        subject: { type: 'invitation', id: invitation.id },
        actor,
        before: { role: invitation.role },
      },
      trx
    )
  })
}
