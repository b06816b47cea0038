import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { createProject } from '#actions/projects/create_project'
import DomainException from '#exceptions/domain_exception'
import type { Actor } from '#models/actor'
import Organization from '#models/organization'
import type User from '#models/user'
import { organizationsOwnedBy } from '#queries/projects/organizations_owned_by'
import { freeSlug } from '#queries/projects/free_slug'

export interface ProjectToOpen {
  /** One of the person's organizations, or null for a new one. */
  organizationId: number | null
  /** The new one's name; the project's own name when absent. */
  organization: string | null
  name: string
  /** Derived from the name when absent. */
  slug: string | null
  currency: string
  timeZone: string
}

/**
 * Makes a further project in an organization of the person, or in a new one.
 *
 * @throws {DomainException} 403 `forbidden` for an organization they own no project of
 */
export async function openProject(given: ProjectToOpen, user: User, actor: Actor) {
  const { organizationId, organization, ...project } = given
  const slug = project.slug ?? (await freeSlug(project.name))
  return db.transaction(async (trx) => {
    const home = organizationId
      ? await ownedOrganization(user, organizationId)
      : await newOrganization(organization ?? project.name, trx)
    return createProject({ ...project, slug, organizationId: home.id }, user, actor, trx)
  })
}

async function ownedOrganization(user: User, id: number) {
  const owned = await organizationsOwnedBy(user)
  const organization = owned.find((one) => one.id === id)
  if (organization) return organization
  throw new DomainException('Only an owner can add projects to this organization.', {
    code: 'forbidden',
    status: 403,
  })
}

function newOrganization(name: string, trx: TransactionClientContract) {
  return Organization.create({ name }, { client: trx })
}
