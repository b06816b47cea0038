import DomainException from '#exceptions/domain_exception'
import type Plan from '#models/plan'
import { clock } from '#services/clock'

/** @throws {DomainException} 409 `plan_expired`, also before a sweep has said so on the plan */
export function refuseExpired(plan: Plan) {
  if (!plan.validUntil || plan.validUntil > clock.now()) return
  throw new DomainException('This plan has expired. Propose it again against today’s prices.', {
    code: 'plan_expired',
    status: 409,
  })
}
