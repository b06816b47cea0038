import type { HttpContext } from '@adonisjs/core/http'
import type Plan from '#models/plan'
import { may } from '#policies/permissions'
import type { PlanApprovals } from '#presenters/plans/plan_approvals'
import { completes, helps, isMet } from '#pricing/approvals/index'
import type { PriceChangeTally } from '#queries/plans/tally_price_changes'
import { clock } from '#services/clock'

/** What stands against approving, beyond the plan itself. */
export interface Circumstances {
  tally: PriceChangeTally
  /** Whether prices were written, so that there is something to undo. */
  wasApplied: boolean
  /** Whether the reader proposed it themself, as a person or with a token of theirs. */
  isOwn: boolean
  /** Whether somebody else could approve it. */
  hasOtherApprover: boolean
  hasRollback: boolean
  approvals: PlanApprovals
  /** Whether it begins or ends a window. */
  hasWindow: boolean
}

/** What the reader can do with the plan as it is now, and in a few words why not more. */
export function planActions(ctx: HttpContext, plan: Plan, given: Circumstances) {
  const { state } = plan
  const mayApprove = may(ctx, 'plans.approve')
  const mayApply = may(ctx, 'plans.apply')
  const mayPropose = may(ctx, 'plans.propose')
  const isReady = state === 'proposed' && isApprovable(plan, given) && !plan.endsWindow
  const isBarred = given.isOwn && !ctx.project.selfApprovalAllowed
  const own = ownApproval(ctx, given.approvals)
  const mayGive = isReady && mayApprove && !isBarred && own.counts
  const mayOverride = may(ctx, 'plans.override')
  const isReviewed = (state === 'proposed' || state === 'approved') && !plan.endsWindow
  const isOpen = state === 'drafting' || state === 'proposed'
  const isUnderWay = state === 'approved' || state === 'applying'
  const canUndo =
    ['applied', 'partially_applied', 'cancelled'].includes(state) &&
    given.wasApplied &&
    plan.correctsChannelId === null
  return {
    approve: mayGive,
    // What begins a window is applied when it begins.
    approveAndApply: mayGive && own.completes && mayApply && !given.hasWindow,
    /** Whether the reader's approval is the last one it needs. */
    completes: own.completes,
    withdraw: state === 'proposed' && own.isGiven && mayApprove,
    override: isReviewed && mayOverride,
    overridePlan: isReviewed && mayOverride && canBeOverridden(plan),
    reject: state === 'proposed' && mayApprove && !plan.endsWindow,
    review: isReviewed && mayApprove,
    apply: state === 'approved' && mayApply,
    cancel: (isOpen && mayPropose && !plan.endsWindow) || (isUnderWay && mayApply),
    isStopping: state === 'applying' && plan.cancelRequestedAt !== null,
    retry: given.wasApplied && given.tally.failed > 0 && isRetryable(plan) && mayApply,
    rollBack: canUndo && !given.hasRollback && mayPropose,
    proposeAgain: ['rejected', 'cancelled', 'expired', 'failed'].includes(state) && mayPropose,
    /** The one person who may approve here proposed it: nobody will, until that changes. */
    isStuck: isReady && mayApprove && isBarred && !given.hasOtherApprover,
    why: whyNot(ctx, plan, { isReady, isBarred, mayApprove, mayApply, counts: own.counts }),
  }
}

/** What an approval of the reader's is worth, or was. */
function ownApproval({ actor, membership }: HttpContext, { demands, given }: PlanApprovals) {
  const approver = { person: actor.id, role: membership?.role ?? null }
  const isGiven = given.some(({ person }) => person === actor.id)
  const isEnough = demands.every(isMet)
  return {
    isGiven,
    counts: isEnough || (!isGiven && helps(demands, approver)),
    completes: isEnough || (!isGiven && completes(demands, approver)),
  }
}

function canBeOverridden({ failedChecks }: Plan) {
  return failedChecks.length > 0 && failedChecks.every(({ level }) => level === 'overridable')
}

function isApprovable(plan: Plan, { tally }: Circumstances) {
  const isExpired = plan.expiresAt !== null && plan.expiresAt <= clock.now()
  const stops = plan.failedChecks.length + plan.failedTests.length
  return tally.planned > 0 && stops === 0 && !isExpired
}

const isRetryable = ({ state }: Plan) => state === 'partially_applied' || state === 'failed'

function whyNot(
  { membership }: HttpContext,
  { state, endsWindow }: Plan,
  can: Record<'isReady' | 'isBarred' | 'mayApprove' | 'mayApply' | 'counts', boolean>
) {
  const role = membership?.role ?? 'none'
  if (state === 'proposed' && endsWindow) {
    return 'It is decided with the plan that begins the window: approving or rejecting that one decides both.'
  }
  if (can.isReady && !can.mayApprove) {
    return `Your role is ${role}. Approving takes an admin or an owner of this project.`
  }
  if (can.isReady && can.isBarred) {
    return 'You proposed this plan, and nobody approves their own plan in this project. Ask another admin or an owner.'
  }
  if (can.isReady && !can.counts) return 'It waits for approvals by others than you.'
  if (state === 'approved' && !can.mayApply) {
    return `Your role is ${role}. Applying takes an admin or an owner of this project.`
  }
  return null
}
