import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import Lane from '#models/lane'
import Membership from '#models/membership'
import PriceList from '#models/price_list'
import Project from '#models/project'
import type User from '#models/user'

export interface NewProject {
  organizationId: number
  name: string
  slug: string
  /** ISO 4217 */
  currency: string
  /** IANA name */
  timeZone: string
}

/** Makes a project with its default price list, its default lane and its first owner. */
export async function createProject(
  given: NewProject,
  owner: User,
  actor: Actor,
  trx: TransactionClientContract
) {
  const project = await Project.create(given, { client: trx })
  await PriceList.create(
    { projectId: project.id, name: 'Default', currency: project.currency, isDefault: true },
    { client: trx }
  )
  await Lane.create(
    { projectId: project.id, name: 'Base prices', position: 1, isDefault: true },
    { client: trx }
  )
  await Membership.create(
    { projectId: project.id, userId: owner.id, role: 'owner' },
    { client: trx }
  )
  const { name, slug, currency, timeZone } = project
  await Event.record(
    {
      projectId: project.id,
      action: 'project.created',
      subject: { type: 'project', id: project.id },
      actor,
      after: { name, slug, currency, timeZone, ownerId: owner.id },
    },
    trx
  )
  return project
}
