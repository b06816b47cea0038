import type Event from '#models/event'
import { happening } from '#presenters/happening'
import type { ActorNames } from '#queries/audit/name_actors'
import type { SubjectNames } from '#queries/audit/name_subjects'

interface Around {
  slug: string
  nameOf: ActorNames
  planNumbers: Map<string, number>
  subjectNameOf: SubjectNames
}

/** An event as a row of the audit: who did what to what, and what changed by it. */
export function eventLine(event: Event, around: Around) {
  const { icon, tone, text } = happening(event, around)
  return {
    ...{ icon, tone, text },
    seq: event.seq,
    at: event.at,
    action: event.action,
    subject: subjectOf(event, around),
    changes: changesOf(event),
    requestId: event.requestId,
  }
}

/** What it happened to, by the name people know, with the page it is on. */
function subjectOf({ subjectType, subjectId, before, after }: Event, around: Around) {
  const { slug, planNumbers, subjectNameOf } = around
  const number = planNumbers.get(subjectId)
  const told = [after?.name, before?.name].find(
    (given): given is string => typeof given === 'string'
  )
  const name = told ?? subjectNameOf({ subjectType, subjectId }) ?? undefined
  const words = subjectType.replaceAll('_', ' ')
  const pages: Record<string, string | undefined> = {
    plan: number ? `/plans/${number}` : undefined,
    rule: `/rules/${subjectId}`,
    channel: `/channels/${subjectId}`,
    import: `/imports/${subjectId}`,
    lane: '/lanes',
    schedule_run: '/calendar',
    guardrail: '/guardrails',
    approval_band: '/approval-bands',
    auto_apply_policy: '/approval-bands',
    price_list: `/price-lists/${subjectId}/edit`,
    member: '/members',
    invitation: '/members',
    token: '/tokens',
    project: '/settings',
  }
  const page = pages[subjectType]
  const label = subjectType === 'plan' && number ? `Plan ${number}` : name
  return {
    label: label ?? capital(words),
    /** Said beside a name that does not tell it itself. */
    type: label === name && name !== undefined ? capital(words) : null,
    href: page === undefined ? null : `/p/${slug}${page}`,
    /** What filters the audit by it. */
    key: `${subjectType}:${subjectId}`,
  }
}

function changesOf({ before, after }: Event) {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...fields].map((field) => ({
    label: capital(field.replace(/([a-z])([A-Z])|_/g, '$1 $2').toLowerCase()),
    before: valueText(before?.[field]),
    after: valueText(after?.[field]),
  }))
}

function valueText(value: unknown) {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
