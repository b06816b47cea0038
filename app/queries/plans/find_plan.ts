import DomainException from '#exceptions/domain_exception'
import type Plan from '#models/plan'
import type Project from '#models/project'

/**
 * A plan of the project with what its rows' stories need.
 *
 * @throws {DomainException} 404 `plan_not_found`
 */
export function findPlan(project: Project, id: unknown) {
  return find(project, 'id', id)
}

/** @throws {DomainException} 404 `plan_not_found` */
export function findPlanByNumber(project: Project, number: unknown) {
  return find(project, 'number', number)
}

async function find(project: Project, key: 'id' | 'number', value: unknown): Promise<Plan> {
  const wanted = Number(value)
  const plan = Number.isSafeInteger(wanted)
    ? await project
        .related('plans')
        .query()
        .where(key, wanted)
        .preload('ruleVersion')
        .preload('rules', (rules) => rules.preload('ruleVersion'))
        .preload('rollbackOf')
        .first()
    : null
  if (!plan) {
    throw new DomainException('There is no such plan in this project.', {
      code: 'plan_not_found',
      status: 404,
    })
  }
  plan.$setRelated('project', project)
  return plan
}
