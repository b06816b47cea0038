import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { recheckPlan } from '#actions/plans/recheck_plan'
import { findPlatform } from '#connectors/registry'
import DomainException from '#exceptions/domain_exception'
import IllegalTransition from '#exceptions/illegal_transition'
import applyPlanJob from '#jobs/plans/apply_plan'
import type { Actor } from '#models/actor'
import Channel from '#models/channel'
import Event from '#models/event'
import Plan from '#models/plan'
import {
  batchCount,
  createChannelBatches,
  createLocalBatches,
  recreateFailedBatches,
} from '#queries/plans/apply_batches'
import { clock } from '#services/clock'
import { enqueue } from '#services/job_queue'

const LOCAL_BATCH = 10_000

/**
 * Starts applying an approved plan, now or at a moment to come; or takes up again what failed in
 * one that was applied before. The work itself is cut into batches that workers take.
 *
 * @throws {IllegalTransition} when the plan is in another state
 * @throws {DomainException} 409 `nothing_to_retry`; 422 `apply_at_past`, `guardrail_violation`
 */
export async function applyPlan(plan: Plan, actor: Actor, { at }: { at?: DateTime | null } = {}) {
  if (at) return scheduleApply(plan, actor, at)
  await db.transaction(async (trx) => {
    const locked = await lockPlan(plan, trx)
    if (locked.state === 'applying') return
    const batches = locked.approvedAt
      ? await cutBatches(locked, trx)
      : refuse(new IllegalTransition('plan', locked.state, 'applying'))
    await locked.startApplying(actor, batches, trx)
    await enqueue(applyPlanJob, { planId: plan.id }, { client: trx })
  })
  await plan.refresh()
  return plan
}

async function cutBatches(plan: Plan, trx: TransactionClientContract) {
  await recheckPlan(plan, trx)
  const before = await batchCount(plan, trx)
  const isRetry = before > 0
  const channels = await Channel.query({ client: trx })
    .where('projectId', plan.projectId)
    .whereNot('state', 'disconnected')
    .orderBy('id')
    .forShare()
  for (const channel of channels) {
    const { batchSize } = findPlatform(channel.platform)!.capabilities
    const create = isRetry ? recreateFailedBatches : createChannelBatches
    await create(plan, channel, batchSize, trx)
  }
  if (!isRetry) await createLocalBatches(plan, LOCAL_BATCH, trx)

  const created = (await batchCount(plan, trx)) - before
  if (isRetry && created === 0) {
    throw new DomainException(
      'Nothing of this plan can be tried again: conflicts need a new plan against today’s prices.',
      { code: 'nothing_to_retry', status: 409 }
    )
  }
  return created
}

async function scheduleApply(plan: Plan, actor: Actor, at: DateTime) {
  if (at <= clock.now()) {
    throw new DomainException('This moment has passed. Choose one to come, or apply now.', {
      code: 'apply_at_past',
      status: 422,
    })
  }
  await db.transaction(async (trx) => {
    const locked = await lockPlan(plan, trx)
    if (locked.state !== 'approved') throw new IllegalTransition('plan', locked.state, 'applying')
    await trx.from('plans').where('id', plan.id).update({ apply_at: at.toSQL() })
    await Event.record(
      {
        projectId: plan.projectId,
        action: 'plan.scheduled',
        subject: { type: 'plan', id: plan.id },
        actor,
        after: { applyAt: at.toUTC().toISO() },
      },
      trx
    )
  })
  await plan.refresh()
  return plan
}

/** The plan as it is now, locked until the transaction ends. */
export function lockPlan(plan: Plan, trx: TransactionClientContract) {
  return Plan.query({ client: trx }).where('id', plan.id).forUpdate().firstOrFail()
}

function refuse(error: Error): never {
  throw error
}
