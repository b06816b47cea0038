import db from '@adonisjs/lucid/services/db'
import { updatePriorPrice } from '#actions/price_lists/update_prior_price'
import { updateProject } from '#actions/projects/update_project'
import { signUp } from '#actions/sign_ups/sign_up'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import Membership from '#models/membership'
import PriceList from '#models/price_list'
import type Project from '#models/project'
import User from '#models/user'
import { COLLEAGUES, EUROPE, OWNER, PASSWORD, SHOP } from './fjord_and_field.ts'

/** Everybody of the shop by role, and as actors. */
export interface Staff {
  owner: User
  admin: User
  editor: User
}

export const acting = (user: User): Actor => ({ type: 'user', id: user.id })

/** Signs the owner up with the project and sets it up as this shop wants it. */
export async function openShop() {
  const { organization, ...project } = SHOP
  const given = { ...OWNER, password: PASSWORD, organization, project }
  const opened = await signUp(given, null)
  await opened.project.refresh()
  await updateProject(
    opened.project,
    {
      name: SHOP.name,
      timeZone: SHOP.timeZone,
      planLifetimeHours: 24 * 7,
      selfApprovalAllowed: true,
    },
    acting(opened.user)
  )
  return { project: opened.project, owner: opened.user }
}

/** The colleagues, as people who have accepted their invitations. */
export async function letColleaguesIn(project: Project, owner: User): Promise<Staff> {
  const joined: User[] = []
  for (const { role, ...person } of COLLEAGUES) {
    const user = await db.transaction(async (trx) => {
      const created = await User.create({ ...person, password: PASSWORD }, { client: trx })
      const membership = { projectId: project.id, userId: created.id, role }
      await Membership.create(membership, { client: trx })
      await Event.record(
        {
          projectId: project.id,
          action: 'member.joined',
          subject: { type: 'member', id: created.id },
          actor: acting(created),
          after: { role },
        },
        trx
      )
      return created
    })
    joined.push(user)
  }
  const [admin, editor] = joined
  return { owner, admin, editor }
}

/** The second market beside the default price list. */
export function openEurope(project: Project) {
  return PriceList.create({ projectId: project.id, ...EUROPE, isDefault: false })
}

/** A month after the first prices, claims in Europe can be held to the law's prior price. */
export function keepPriorPrices(project: Project, europe: PriceList, owner: User) {
  return updatePriorPrice(project, europe, { enabled: true, progressive: true }, acting(owner))
}
