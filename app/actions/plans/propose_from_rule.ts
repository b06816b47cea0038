import db from '@adonisjs/lucid/services/db'
import { createPlan } from '#actions/plans/create_plan'
import { draftedSoon } from '#actions/plans/drafted_soon'
import type { Actor } from '#models/actor'
import type Project from '#models/project'
import type Rule from '#models/rule'

/** Makes a plan of what the rule's current version would change. */
export async function proposeFromRule(project: Project, rule: Rule, actor: Actor) {
  const plan = await db.transaction(async (trx) => {
    const version = await rule.useTransaction(trx).currentVersion()
    const values = { source: 'rule' as const, title: rule.name, ruleVersionId: version.id }
    return createPlan(project, values, actor, trx)
  })
  return draftedSoon(plan)
}
