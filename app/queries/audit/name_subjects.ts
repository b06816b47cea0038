import type Event from '#models/event'
import type Project from '#models/project'
import { guardrailDefinition, guardrailKinds } from '#pricing/guardrails/index'

/** Gives the name people know the subject of an event by, or null where it has none. */
export type SubjectNames = (subject: Pick<Event, 'subjectType' | 'subjectId'>) => string | null

/** The names of what these events are about, for events that do not tell it themselves. */
export async function nameSubjects(
  project: Project,
  events: Pick<Event, 'subjectType' | 'subjectId'>[]
): Promise<SubjectNames> {
  const [channelIds, importIds] = [idsOf('channel'), idsOf('import')]
  const channels = await project
    .related('channels')
    .query()
    .whereIn('id', channelIds)
    .select('id', 'name')
  const imports = await project
    .related('imports')
    .query()
    .whereIn('id', importIds)
    .select('id', 'filename')
  const runs = await project
    .related('scheduleRuns')
    .query()
    .whereIn('id', idsOf('schedule_run'))
    .preload('ruleVersion')
  const guardrails = await project
    .related('guardrails')
    .query()
    .whereIn('id', idsOf('guardrail'))
    .select('id', 'kind')
  const names = new Map<string, string | null>([
    ...channels.map(({ id, name }) => [`channel:${id}`, name] as const),
    ...runs.map(({ id, ruleVersion }) => [`schedule_run:${id}`, ruleVersion.name] as const),
    ...guardrails.flatMap(({ id, kind }) => {
      return guardrailKinds.includes(kind)
        ? [[`guardrail:${id}`, guardrailDefinition(kind).title] as const]
        : []
    }),
    ...imports.map(({ id, filename }) => [`import:${id}`, filename] as const),
  ])
  return ({ subjectType, subjectId }) => names.get(`${subjectType}:${subjectId}`) ?? null

  function idsOf(type: string) {
    const ids = events.filter(({ subjectType }) => subjectType === type)
    return [...new Set(ids.map(({ subjectId }) => subjectId))]
  }
}
