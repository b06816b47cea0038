import type Project from '#models/project'
import { rowsOf, type CalendarItem, type Span } from '#queries/calendar/calendar_item'

const MOST = 500

/** Approved plans that are applied at a moment of these days; those of runs are told with them. */
export async function scheduledPlans(
  project: Project,
  { from, until }: Span
): Promise<CalendarItem[]> {
  const plans = await project
    .related('plans')
    .query()
    .where('state', 'approved')
    .where('applyAt', '>=', from.toSQL()!)
    .where('applyAt', '<', until.toSQL()!)
    .where((query) =>
      query.whereNull('scheduleRunId').orWhereHas('scheduleRun', (run) => run.whereNull('until'))
    )
    .preload('ruleVersion')
    .orderBy('applyAt')
    .limit(MOST)
  return plans.map((plan) => {
    const ruleId = plan.ruleVersion?.ruleId ?? null
    return {
      ...{ kind: 'plan', title: plan.title, from: plan.applyAt!.toUTC(), until: null },
      ...{ state: plan.state, reason: null, missedBefore: 0, isRepeated: false },
      ...{ ruleId, plan: { id: plan.id, number: plan.number }, guardrail: null, overlaps: [] },
      touches: { ...rowsOf(plan), owner: ruleId ? `rule:${ruleId}` : `plan:${plan.id}` },
    }
  })
}
