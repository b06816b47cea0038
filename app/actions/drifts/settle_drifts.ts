import db from '@adonisjs/lucid/services/db'
import { tellFrozen } from '#actions/drifts/tell_frozen'
import { applyPlan } from '#actions/plans/apply_plan'
import { approvePlan } from '#actions/plans/approve_plan'
import { cancelPlan } from '#actions/plans/close_plan'
import DomainException from '#exceptions/domain_exception'
import IllegalTransition from '#exceptions/illegal_transition'
import { SYSTEM } from '#models/actor'
import Plan from '#models/plan'
import Project from '#models/project'
import { plansToCarryOut } from '#queries/drifts/drifts_to_answer'
import { freezeLeftByPlans, freezeLeftOut } from '#queries/drifts/move_drifts'
import { takeTurn } from '#queries/plans/record_outcome'

const COMMENT = 'By the project’s drift policy: the channel shows these prices already.'

/**
 * Carries out the plans that absorb drifts by policy, and freezes what plans left behind: rows
 * that a guardrail stopped, plans that were rejected, expired or failed.
 */
export async function settleDrifts(projectId: number) {
  const project = await Project.findOrFail(projectId)
  for (const id of await plansToCarryOut(projectId)) {
    await carryOut(project, await Plan.findOrFail(id))
  }
  await db.transaction(async (trx) => {
    await takeTurn(projectId, trx)
    await tellFrozen(projectId, await freezeLeftByPlans(projectId, trx), trx)
  })
}

/** What stands against the plan as a whole ends it: its drifts are then a person's. */
async function carryOut(project: Project, plan: Plan) {
  try {
    if (plan.state === 'proposed') {
      await db.transaction(async (trx) => {
        await takeTurn(project.id, trx)
        await tellFrozen(project.id, await freezeLeftOut(plan.id, trx), trx)
      })
      await approvePlan(project, plan, SYSTEM, { digest: plan.digest!, comment: COMMENT })
    }
    await applyPlan(plan, SYSTEM)
  } catch (error) {
    // Somebody was faster, and has the plan now.
    if (error instanceof IllegalTransition) return
    if (!(error instanceof DomainException)) throw error
    await cancelPlan(plan, SYSTEM)
  }
}
