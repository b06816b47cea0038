import DomainException from '#exceptions/domain_exception'
import type Project from '#models/project'
import { findPlan } from '#queries/plans/find_plan'

/**
 * A price change of the project by its id, with its plan.
 *
 * @throws {DomainException} 404 `price_change_not_found`
 */
export async function findPriceChangeOfProject(project: Project, value: unknown) {
  const wanted = Number(value)
  const change = Number.isSafeInteger(wanted)
    ? await project.related('priceChanges').query().where('id', wanted).first()
    : null
  if (!change) {
    throw new DomainException('There is no such price change in this project.', {
      code: 'price_change_not_found',
      status: 404,
    })
  }
  return { plan: await findPlan(project, change.planId), id: change.id }
}
