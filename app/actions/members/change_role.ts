import db from '@adonisjs/lucid/services/db'
import { keepAnOwner } from '#actions/members/keep_an_owner'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import type { Role } from '#models/membership'
import type Membership from '#models/membership'

/**
 * Gives a member another role; nothing happens when it is the one they have.
 *
 * @throws {DomainException} 409 `last_owner`
 */
export async function changeRole(member: Membership, role: Role, actor: Actor) {
  await db.transaction(async (trx) => {
    await keepAnOwner(member, role, trx)
    await member.useTransaction(trx).refresh()
    const before = member.role
    if (before === role) return

    await member.merge({ role }).save()
    await Event.record(
      {
        projectId: member.projectId,
        action: 'member.role_changed',
        subject: { type: 'member', id: member.userId },
        actor,
        before: { role: before },
        after: { role },
      },
      trx
    )
  })
}
