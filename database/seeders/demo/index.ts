import { DateTime } from 'luxon'
import { createToken } from '#actions/tokens/create_token'
import { hashToken } from '#models/api_token_format'
import Organization from '#models/organization'
import Project from '#models/project'
import User from '#models/user'
import { SCOPES } from '#policies/permissions'
import { at } from './at.ts'
import { demoCatalog } from './catalog.ts'
import { connectChannels } from './connect_channels.ts'
import {
  applyCoreMargin,
  lowerBlanketsForTheFair,
  proposeSummer,
  rejectCheaperBoots,
} from './make_plans.ts'
import { acting, letColleaguesIn, openEurope, openShop } from './open_shop.ts'
import { COLLEAGUES, OWNER, PASSWORD, SHOP } from './shop.ts'
import { stockCatalog } from './stock_catalog.ts'
import { setGuardrails, writeRules } from './write_rules.ts'

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
  const project = complete ? existing : await tellTheStory()
  const token = (await worksFor(project, known)) ? known! : await issueToken(project)
  return { email: OWNER.email, password: PASSWORD, token, project: SHOP.slug }
}

async function tellTheStory() {
  const now = DateTime.utc()
  const ago = (time: { days?: number; hours?: number }) => now.minus(time).startOf('minute')

  const { project, owner } = await at(ago({ days: 34 }), openShop)
  const staff = await at(ago({ days: 33, hours: 20 }), () => letColleaguesIn(project, owner))
  const dollars = await project.defaultPriceList()
  const euros = await at(ago({ days: 33, hours: 19 }), () => openEurope(project))
  const weeks = [33, 26, 19, 13].map((days) => ago({ days, hours: 18 }))
  const priceLists = { dollars, euros }
  await stockCatalog({ project, staff, priceLists, catalog: demoCatalog(), weeks })

  await at(ago({ days: 33, hours: 2 }), () => setGuardrails(project, staff))
  await at(ago({ days: 13, hours: 4 }), () => connectChannels(project, staff, euros))
  const rules = await at(ago({ days: 12, hours: 3 }), () => writeRules(project, staff))

  await applyCoreMargin(project, rules.coreMargin, staff, ago({ days: 12 }))
  await rejectCheaperBoots(project, dollars, staff, ago({ days: 9, hours: 5 }))
  const fair: [DateTime, DateTime] = [ago({ days: 6, hours: 8 }), ago({ days: 4, hours: 1 })]
  await lowerBlanketsForTheFair(project, dollars, staff, fair)
  await proposeSummer(project, rules.summer, staff, ago({ hours: 2 }))
  return project
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
  const { plainText } = await createToken(project, given, owner, acting(owner))
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
