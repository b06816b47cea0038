import db from '@adonisjs/lucid/services/db'
import { SYSTEM, type Actor } from '#models/actor'
import Event from '#models/event'
import type Plan from '#models/plan'
import { lockPlan } from '#queries/plans/lock_plan'

/** Takes the moment away at which a plan would be applied; it stays approved. */
export async function unschedulePlan(plan: Plan, reason: string, actor: Actor = SYSTEM) {
  await db.transaction(async (trx) => {
    const locked = await lockPlan(plan, trx)
    if (locked.state !== 'approved' || !locked.applyAt) return
    await trx.from('plans').where('id', plan.id).update({ apply_at: null, failure: reason })
    await Event.record(
      {
        projectId: plan.projectId,
        action: 'plan.unscheduled',
        subject: { type: 'plan', id: plan.id },
        actor,
        before: { applyAt: locked.applyAt.toUTC().toISO() },
        after: { applyAt: null, reason },
      },
      trx
    )
  })
}
