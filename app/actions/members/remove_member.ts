import db from '@adonisjs/lucid/services/db'
import { keepAnOwner } from '#actions/members/keep_an_owner'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import type Membership from '#models/membership'

/**
 * Ends a person's membership; from their next request on the project does not exist for them.
 *
 * @throws {DomainException} 409 `last_owner`
 */
export async function removeMember(member: Membership, actor: Actor) {
  await db.transaction(async (trx) => {
    await keepAnOwner(member, null, trx)
    await member.useTransaction(trx).delete()
    await Event.record(
      {
        projectId: member.projectId,
        action: 'member.removed',
        subject: { type: 'member', id: member.userId },
        actor,
        before: { role: member.role },
      },
      trx
    )
  })
}
