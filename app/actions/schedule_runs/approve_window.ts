import { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { updateDigest } from '#actions/plans/update_digest'
import DomainException from '#exceptions/domain_exception'
import type { Actor } from '#models/actor'
import type Plan from '#models/plan'
import PlanApproval from '#models/plan_approval'
import { windowOf } from '#queries/schedule_runs/window_of_plan'
import { matchRows } from '#queries/schedule_runs/match_rows'
import { clock } from '#services/clock'

/**
 * Approves, with a plan that begins a window, the one prepared to end it, and gives both their
 * moments. A window that has begun already begins now. Does nothing for other plans.
 *
 * @throws {DomainException} 409 `window_over`, `revert_not_ready`
 */
export async function approveWindow(
  plan: Plan,
  revert: Plan | null,
  actor: Actor,
  trx: TransactionClientContract
) {
  const window = await readyToApprove(plan, revert, trx)
  if (!window || !revert) return
  if (await matchRows(revert, plan, trx)) {
    await revert.refresh()
    await updateDigest(revert, trx)
    await revert.refresh()
  }
  const comment = `With plan ${plan.number}, which begins the window.`
  await revert.approve(actor, { comment }, trx)
  const { projectId, digest } = revert
  await PlanApproval.create(
    {
      ...{ projectId, planId: revert.id, digest: digest!, comment },
      ...{ actorType: actor.type, actorId: actor.id },
    },
    { client: trx }
  )
  await plan.scheduleFor(DateTime.max(window.from, clock.now()), actor, trx)
  await revert.scheduleFor(window.until, actor, trx)
}

/**
 * The window that a plan begins, if any, which is not over and whose end is prepared.
 *
 * @throws {DomainException} 409 `window_over`, `revert_not_ready`
 */
export async function readyToApprove(
  plan: Plan,
  revert: Plan | null,
  trx: TransactionClientContract
) {
  const window = await windowOf(plan, trx)
  if (!window) return null
  if (window.until <= clock.now()) {
    throw refusal('window_over', 'The window is over, so there is nothing to begin any more.')
  }
  if (revert?.state === 'proposed') return window
  const why =
    revert?.state === 'failed'
      ? `Plan ${revert.number}, which restores these prices, could not be made. Reject this plan, and save the rule again.`
      : 'The plan that restores these prices is not ready yet. Try again in a moment.'
  throw refusal('revert_not_ready', why)
}

function refusal(code: string, message: string) {
  return new DomainException(message, { code, status: 409 })
}
