import db from '@adonisjs/lucid/services/db'
import type { Actor } from '#models/actor'
import AutoApplyPolicy from '#models/auto_apply_policy'
import Event from '#models/event'
import type Project from '#models/project'
import type { AutoApplyPolicy as Content } from '#pricing/approvals/index'
import { policyInForce } from '#queries/auto_apply_policies/policy_in_force'

/**
 * Says which plans go without a person, as a new version; it holds for plans proposed from now on.
 * Saying the same again leaves no trace.
 */
export async function setAutoApplyPolicy(
  project: Project,
  content: Content & { enabled: boolean },
  actor: Actor
) {
  return db.transaction(async (trx) => {
    // Takes turns: each version follows the one before.
    await trx.rawQuery('select id from projects where id = ? for no key update', [project.id])
    const before = await policyInForce(project, trx)
    const version = (before?.version ?? 0) + 1
    const policy = new AutoApplyPolicy()
    policy.merge({ projectId: project.id, ...content, sources: [...content.sources], version })
    if (before && saysTheSame(before, policy)) return before

    await policy.useTransaction(trx).save()
    await Event.record(
      {
        projectId: project.id,
        action: 'auto_apply_policy.set',
        subject: { type: 'auto_apply_policy', id: policy.id },
        actor,
        before: before?.facts() ?? null,
        after: policy.facts(),
      },
      trx
    )
    return policy
  })
}

function saysTheSame(one: AutoApplyPolicy, other: AutoApplyPolicy) {
  const contentOf = (policy: AutoApplyPolicy) => JSON.stringify({ ...policy.facts(), version: 0 })
  return contentOf(one) === contentOf(other)
}
