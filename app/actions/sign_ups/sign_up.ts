import db from '@adonisjs/lucid/services/db'
import { createProject } from '#actions/projects/create_project'
import Organization from '#models/organization'
import User from '#models/user'
import { freeSlug } from '#queries/projects/free_slug'

export interface NewCustomer {
  fullName: string
  email: string
  password: string
  organization: string
  project: {
    name: string
    /** Derived from the name when absent. */
    slug: string | null
    currency: string
    timeZone: string
  }
}

/** Makes a person, their organization and its first project, which they own. */
export async function signUp(given: NewCustomer, requestId: string | null) {
  const slug = given.project.slug ?? (await freeSlug(given.project.name))
  return db.transaction(async (trx) => {
    const { fullName, email, password } = given
    const user = await User.create({ fullName, email, password }, { client: trx })
    const organization = await Organization.create({ name: given.organization }, { client: trx })
    const project = await createProject(
      { ...given.project, slug, organizationId: organization.id },
      user,
      { type: 'user', id: user.id, requestId },
      trx
    )
    return { user, project }
  })
}
