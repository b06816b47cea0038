import DomainException from '#exceptions/domain_exception'
import type Project from '#models/project'

/**
 * The rule a request names for a plan.
 *
 * @throws {DomainException} 422 `rule_not_found` with the pointer, also for an archived one
 */
export async function findRuleToPlan(project: Project, id: unknown) {
  const wanted = Number(id)
  const rule = Number.isSafeInteger(wanted)
    ? await project.related('rules').query().where('id', wanted).whereNull('archivedAt').first()
    : null
  if (rule) return rule
  const message = 'There is no such rule in this project, or it is archived.'
  throw new DomainException(message, {
    code: 'rule_not_found',
    status: 422,
    errors: [{ pointer: '/ruleId', code: 'rule_not_found', message }],
  })
}
