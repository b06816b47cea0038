import db from '@adonisjs/lucid/services/db'
import { createPlan } from '#actions/plans/create_plan'
import { draftedSoon } from '#actions/plans/drafted_soon'
import type { Actor } from '#models/actor'
import type Project from '#models/project'

/**
 * Makes a plan of what all rules in force would change together, lane by lane.
 *
 * @throws {DomainException} 409 `rules_missing`
 */
export async function proposeFromAllRules(project: Project, actor: Actor, title?: string) {
  const values = { source: 'rule' as const, title: title ?? 'All rules' }
  const plan = await db.transaction((trx) => createPlan(project, values, actor, trx))
  return draftedSoon(plan)
}
