import type Project from '#models/project'
import { nameActors } from '#queries/audit/name_actors'
import { planNumbers } from '#queries/plans/plan_numbers'
import { waitingPlans } from '#queries/plans/waiting_plans'
import { variantCount } from '#queries/projects/variant_count'

/** Steps on the way to something that is told as well: too fine for a glance. */
const FINE_GRAINED = ['plan.created', 'plan.applying', 'plan.batch_applied']

/** What somebody who opens a project wants to know at a glance. */
export async function projectOverview(project: Project) {
  const plans = () => project.related('plans').query()
  const events = project.related('events').query().whereNotIn('action', FINE_GRAINED)
  const [waiting, latestPlans, latestEvents, channels, rules, variants, drifts] = await Promise.all(
    [
      waitingPlans(project).orderBy('id', 'desc').limit(5),
      plans().whereNot('state', 'proposed').orderBy('id', 'desc').limit(6),
      events.orderBy('seq', 'desc').limit(8),
      project.related('channels').query().orderBy('name'),
      project.related('rules').query().whereNull('archivedAt').count('* as total'),
      variantCount(project),
      project.related('drifts').query().whereNot('state', 'resolved').count('* as total'),
    ]
  )
  return {
    waiting,
    latestPlans,
    latestEvents,
    channels,
    variants,
    drifted: Number(drifts[0].$extras.total),
    rules: Number(rules[0].$extras.total),
    nameOf: await nameActors(latestEvents),
    planNumbers: await planNumbers(
      project,
      latestEvents.filter(({ subjectType }) => subjectType === 'plan').map((e) => e.subjectId)
    ),
  }
}
