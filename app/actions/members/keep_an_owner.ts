import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import DomainException from '#exceptions/domain_exception'
import type { Role } from '#models/membership'
import Membership from '#models/membership'

/**
 * Makes sure that the project still has an owner when this member becomes something else
 * (`null`: leaves). The owners' rows stay locked, so that two owners cannot both go at once.
 *
 * @throws {DomainException} 409 `last_owner`
 */
export async function keepAnOwner(
  member: Membership,
  role: Role | null,
  trx: TransactionClientContract
) {
  if (role === 'owner') return
  const owners = await Membership.query({ client: trx })
    .where({ projectId: member.projectId, role: 'owner' })
    .orderBy('id')
    .forUpdate()
  if (owners.some(({ id }) => id !== member.id)) return
  throw new DomainException(
    'A project needs an owner, and this is the only one. Make somebody else an owner first.',
    { code: 'last_owner', status: 409 }
  )
}
