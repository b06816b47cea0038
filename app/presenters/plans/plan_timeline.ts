import type Event from '#models/event'
import { happening } from '#presenters/happening'
import { counted } from '#presenters/plans/plan_words'
import type { ActorNames } from '#queries/audit/name_actors'

/** What happened to one plan, with the words people gave as reason. */
export function planTimeline(events: Event[], number: number, nameOf: ActorNames) {
  const planNumbers = new Map(events.map(({ subjectId }) => [subjectId, number]))
  return events.map((event) => {
    const { icon, tone, text, at } = happening(event, { nameOf, planNumbers })
    return { icon, tone, text, at, note: noteOf(event) }
  })
}

function noteOf({ action, after }: Event) {
  if (!after) return null
  const { rows, comment, reason, changed, applied, failed, conflicted } = after
  if (action.startsWith('price_changes.')) {
    return [counted(Number(rows), 'row'), comment ?? reason].filter(Boolean).join(': ')
  }
  if (action === 'plan.proposed') return counted(Number(changed), 'change')
  if (applied !== undefined) return outcomeWords({ applied, failed, conflicted })
  const said = comment ?? reason
  return typeof said === 'string' && said !== '' ? `“${said}”` : null
}

function outcomeWords(outcome: Record<string, unknown>) {
  return Object.entries(outcome)
    .filter(([, count]) => Number(count) > 0)
    .map(([word, count]) => `${Number(count).toLocaleString('en')} ${word}`)
    .join(', ')
}
