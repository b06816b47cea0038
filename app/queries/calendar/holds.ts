import { DateTime } from 'luxon'
import type Guardrail from '#models/guardrail'
import type Project from '#models/project'
import { heldSpans, momentGuardrailKinds, validateGuardrailParams } from '#pricing/guardrails/index'
import type { CalendarItem, Span } from '#queries/calendar/calendar_item'

/** Freezes that touch these days, and the times outside of the hours in which prices may change. */
export async function holds(project: Project, span: Span): Promise<CalendarItem[]> {
  const guardrails = await project
    .related('guardrails')
    .query()
    .where('enabled', true)
    .whereIn('kind', [...momentGuardrailKinds])
    .preload('priceList')
    .preload('channel')
    .orderBy('id')
  const [from, until] = [span.from.toMillis(), span.until.toMillis()]
  return guardrails
    .filter(isReadable)
    .flatMap((guardrail) =>
      heldSpans(guardrail, from, until).map((held) => itemOf(guardrail, held))
    )
}

/** One that is not stops every price at every moment, which proposing and applying say. */
const isReadable = ({ kind, params }: Guardrail) => validateGuardrailParams(kind, params).ok

function itemOf(guardrail: Guardrail, held: { from: number; until: number }): CalendarItem {
  const [from, until] = [held.from, held.until].map((at) => DateTime.fromMillis(at).toUTC())
  const isFreeze = guardrail.kind === 'freeze'
  return {
    kind: isFreeze ? 'freeze' : 'closed',
    title: isFreeze ? String(guardrail.params.name) : 'Change window',
    ...{ from, until, state: 'in_force', reason: null, missedBefore: 0, isRepeated: false },
    ...{ ruleId: null, plan: null, guardrail, overlaps: [] },
    touches: { guardrail, owner: `guardrail:${guardrail.id}` },
  }
}
