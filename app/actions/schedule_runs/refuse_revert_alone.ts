import DomainException from '#exceptions/domain_exception'
import type Plan from '#models/plan'

/**
 * What was prepared to end a window is decided together with what begins it.
 *
 * @throws {DomainException} 409 `decided_with_plan`
 */
export function refuseRevertAlone(plan: Plan) {
  if (!plan.endsWindow) return
  throw new DomainException(
    'This plan restores prices after a window. It is approved or rejected together with the plan that begins the window: decide that one.',
    { code: 'decided_with_plan', status: 409 }
  )
}
