import type Project from '#models/project'
import type Rule from '#models/rule'

/** The latest moments of a rule's schedule that were taken, with the plans made for them. */
export function runsOfRule(project: Project, rule: Pick<Rule, 'id'>, limit = 8) {
  return project
    .related('scheduleRuns')
    .query()
    .where('ruleId', rule.id)
    .preload('plans', (plans) => plans.orderBy('id'))
    .orderBy('dueAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
}
