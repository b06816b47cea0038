import type Plan from '#models/plan'
import type Project from '#models/project'
import type ScheduleRun from '#models/schedule_run'
import { rowsOf, type CalendarItem, type Span } from '#queries/calendar/calendar_item'

const MOST = 1_000

/** Runs and windows that were taken, and when the prices of the windows are restored. */
export async function takenRuns(project: Project, { from, until }: Span): Promise<CalendarItem[]> {
  const runs = await project
    .related('scheduleRuns')
    .query()
    .where('dueAt', '<', until.toSQL()!)
    .whereRaw('coalesce(until, due_at) >= ?', [from.toSQL()!])
    .whereNot('state', 'withdrawn')
    .orderBy('dueAt', 'desc')
    .limit(MOST)
    .preload('plans', (plans) => plans.orderBy('id'))
    .preload('ruleVersion')
  return runs.flatMap((run) => {
    const restore = restoreOf(run)
    return [itemOf(run), ...(restore && restore.from < until ? [restore] : [])]
  })
}

function itemOf(run: ScheduleRun): CalendarItem {
  const { plan, ruleVersion: version } = run
  const owner = `rule:${run.ruleId}`
  return {
    kind: run.until ? 'window' : 'run',
    title: version.name,
    ...{ from: run.dueAt.toUTC(), until: run.until?.toUTC() ?? null },
    state: run.state === 'proposed' ? (plan?.state ?? 'proposed') : run.state,
    reason: run.reason ?? plan?.failure ?? plan?.closedReason ?? null,
    ...{ missedBefore: run.missedBefore, isRepeated: false },
    ...{ ruleId: run.ruleId, plan: named(plan), guardrail: null, overlaps: [] },
    touches: plan?.summary
      ? { ...rowsOf(plan), owner }
      : { ruleVersionId: run.ruleVersionId, owner },
  }
}

/** At the moment it is scheduled for, which people can move; before approval, at the window's end. */
function restoreOf(run: ScheduleRun): CalendarItem | null {
  const { revert, until } = run
  if (!revert || !until || revert.state === 'cancelled') return null
  const at = (revert.applyAt ?? revert.appliedAt ?? until).toUTC()
  return {
    ...itemOf(run),
    ...{ kind: 'restore', title: run.ruleVersion.name, from: at, until: null },
    ...{ state: revert.state, reason: null, missedBefore: 0, plan: named(revert) },
    touches: { ...rowsOf(revert), owner: `rule:${run.ruleId}` },
  }
}

const named = (plan: Plan | null) => plan && { id: plan.id, number: plan.number }
