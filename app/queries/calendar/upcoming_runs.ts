import { DateTime } from 'luxon'
import type Project from '#models/project'
import type Rule from '#models/rule'
import RuleVersion from '#models/rule_version'
import type { CalendarItem, Span } from '#queries/calendar/calendar_item'
import { clock } from '#services/clock'
import { momentsAfter } from '#services/schedule'

/** So many rules are looked at; each costs a few milliseconds a month. */
const MOST_RULES = 200

/** What the rules in force are going to do by themselves, computed from their schedules. */
export async function upcomingRuns(project: Project, span: Span): Promise<CalendarItem[]> {
  const now = clock.now()
  if (span.until <= now) return []
  const versions = await RuleVersion.query()
    .where('projectId', project.id)
    .whereNotNull('schedule')
    .whereHas('rule', (rule) =>
      rule.whereNull('archivedAt').whereColumn('rules.version', 'rule_versions.number')
    )
    .orderBy('id')
    .limit(MOST_RULES)
  const taken = await takenWindows(project, versions)
  return versions.flatMap((version) => itemsOf(version, span, now, project.timeZone, taken))
}

/** Windows that are prepared or under way are told as what was taken. */
async function takenWindows(project: Project, versions: RuleVersion[]) {
  const runs = await project
    .related('scheduleRuns')
    .query()
    .whereIn(
      'ruleId',
      versions.map(({ ruleId }) => ruleId)
    )
    .whereNotNull('until')
    .whereNot('state', 'withdrawn')
  return new Set(runs.map(({ ruleId, dueAt }) => keyOf(ruleId, dueAt)))
}

const keyOf = (ruleId: Rule['id'], from: DateTime) => `${ruleId}:${from.toMillis()}`

function itemsOf(
  version: RuleVersion,
  span: Span,
  now: DateTime,
  timeZone: string,
  taken: Set<string>
): CalendarItem[] {
  const schedule = version.schedule!
  if (schedule.kind === 'window') {
    const [from, until] = [schedule.from, schedule.until].map((iso) =>
      DateTime.fromISO(iso, { zone: 'utc' })
    )
    const isShown = from < span.until && until > span.from && until > now
    if (!isShown || taken.has(keyOf(version.ruleId, from))) return []
    return [itemOf(version, from, until)]
  }
  const start = DateTime.max(now, span.from)
  if (schedule.kind === 'once') {
    return momentsAfter(schedule, start, 1)
      .filter((moment) => moment < span.until)
      .map((moment) => itemOf(version, moment))
  }
  return eachDay(start, span.until, timeZone).flatMap(([from, until]) => {
    const [first, second] = momentsAfter(schedule, from, 2).filter((moment) => moment < until)
    return first ? [itemOf(version, first, null, second !== undefined)] : []
  })
}

/** The days as the project's clocks count them; each begins a moment early, to include midnight. */
function eachDay(start: DateTime, until: DateTime, timeZone: string): [DateTime, DateTime][] {
  const days: [DateTime, DateTime][] = []
  let from = start
  while (from < until) {
    const next = from.setZone(timeZone).startOf('day').plus({ days: 1 })
    days.push([from === start ? from : from.minus(1), DateTime.min(next, until)])
    from = next
  }
  return days
}

function itemOf(
  version: RuleVersion,
  from: DateTime,
  until: DateTime | null = null,
  isRepeated = false
): CalendarItem {
  const { name: title, ruleId } = version
  return {
    ...{ kind: until ? 'window' : 'run', title, from, until, state: 'upcoming' },
    ...{ reason: null, missedBefore: 0, isRepeated, ruleId, plan: null },
    ...{ guardrail: null, overlaps: [] },
    touches: { ruleVersionId: version.id, owner: `rule:${ruleId}` },
  }
}
