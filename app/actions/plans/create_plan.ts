import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import draftPlanJob from '#jobs/plans/draft_plan'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import Plan, { type PlanSource } from '#models/plan'
import type Project from '#models/project'
import { enqueue } from '#services/job_queue'

export interface NewPlan {
  source: PlanSource
  title: string
  ruleVersionId?: number
  importId?: number
  rollbackOfId?: number
  /** The moment of a rule's schedule that it is made for. */
  scheduleRunId?: number
  /** The one channel it writes to, where it puts our prices back there. */
  correctsChannelId?: number
}

/** Numbers a plan and has it drafted once the transaction commits. */
export async function createPlan(
  project: Project,
  values: NewPlan,
  actor: Actor,
  trx: TransactionClientContract
) {
  const number = await project.takePlanNumber(trx)
  const plan = await Plan.create(
    {
      projectId: project.id,
      number,
      state: 'drafting',
      actorType: actor.type,
      actorId: actor.id,
      guardrails: [],
      ...values,
    },
    { client: trx }
  )
  await enqueue(draftPlanJob, { planId: plan.id }, { client: trx })
  await Event.record(
    {
      projectId: project.id,
      action: 'plan.created',
      subject: { type: 'plan', id: plan.id },
      actor,
      after: { number, source: values.source, title: values.title },
    },
    trx
  )
  return plan
}
