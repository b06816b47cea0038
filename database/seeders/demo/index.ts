import { DateTime } from 'luxon'
import { createToken } from '#actions/tokens/create_token'
import { hashToken } from '#models/api_token_format'
import Organization from '#models/organization'
import Project from '#models/project'
import User from '#models/user'
import { SCOPES } from '#policies/permissions'
import { COLLEAGUES, OWNER, PASSWORD, SHOP } from './fjord_and_field.ts'

/** How to get into the demo project. */
export interface DemoAccess {
  email: string
  password: string
  token: string
  project: string
}

const TOKEN_NAME = 'Demo'

/**
 * Makes sure that there is a demo project: Fjord & Field, an outdoor and home shop, with its
 * people, catalog, channels, rules, and a month of history. What exists is kept; half of one,
 * left by a start that was stopped, is made again.
 *
 * @param known the token of an earlier start; a new one is made when it does not work any more
 */
export async function seedDemo({ token: known = null as string | null } = {}): Promise<DemoAccess> {
  const existing = await Project.findBy('slug', SHOP.slug)
  const complete = existing && (await isComplete(existing))
  if (existing && !complete) await removeRemains(existing)
  const project = complete ? existing : await newShop()
  const token = (await worksFor(project, known)) ? known! : await issueToken(project)
  return { email: OWNER.email, password: PASSWORD, token, project: SHOP.slug }
}

/** The story's code is loaded only when it is told: a start with data has no use for it. */
async function newShop() {
  const { tellTheStory } = await import('./story.ts')
  return tellTheStory()
}

/** The token is the last thing that is made, so a project without one was never finished. */
async function isComplete(project: Project) {
  return project.related('apiTokens').query().where('name', TOKEN_NAME).first()
}

async function worksFor(project: Project, token: string | null) {
  if (!token) return false
  const kept = await project
    .related('apiTokens')
    .query()
    .where('tokenHash', hashToken(token))
    .first()
  return kept?.worksAt(DateTime.utc()) ?? false
}

async function issueToken(project: Project) {
  const owner = await User.findByOrFail('email', OWNER.email)
  const given = { name: TOKEN_NAME, scopes: SCOPES, expiresAt: null }
  const { plainText } = await createToken(project, given, owner, { type: 'user', id: owner.id })
  return plainText
}

/** @throws {Error} when the project of this slug is somebody else's */
async function removeRemains(project: Project) {
  const owner = await User.findBy('email', OWNER.email)
  const membership =
    owner && (await project.related('memberships').query().where('userId', owner.id).first())
  if (!membership) throw new Error(`The project "${SHOP.slug}" is not the demo's own: rename it.`)
  const organization = await Organization.findOrFail(project.organizationId)
  await project.delete()
  await organization.delete()
  const emails = [OWNER, ...COLLEAGUES].map(({ email }) => email)
  await User.query().whereIn('email', emails).delete()
}
