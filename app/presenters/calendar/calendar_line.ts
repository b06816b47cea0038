import { guardrailHref, heldWords, scopeWords } from '#presenters/calendar/hold_line'
import { counted } from '#presenters/plans/plan_words'
import { momentPhrase } from '#pricing/schedule/index'
import { takesPlace, type CalendarItem, type Overlap } from '#queries/calendar/calendar_item'

const KINDS: Record<CalendarItem['kind'], { icon: string; words: string }> = {
  window: { icon: 'calendar-days', words: 'Window' },
  run: { icon: 'sliders-horizontal', words: 'Run' },
  plan: { icon: 'clipboard-check', words: 'Scheduled plan' },
  restore: { icon: 'undo-2', words: 'Prices are restored' },
  freeze: { icon: 'lock', words: 'Freeze' },
  closed: { icon: 'lock', words: 'No changes' },
}

/** An item of the calendar in words; moments are in the project's zone. */
export function calendarLine(item: CalendarItem, slug: string, timeZone: string) {
  const { kind, title, state, plan, ruleId, guardrail } = item
  const [held, overlaps] = split(item.overlaps, (overlap) => overlap.held !== null)
  const from = item.from.setZone(timeZone)
  const until = item.until?.setZone(timeZone) ?? null
  return {
    ...{ kind, title, state, from, until },
    ...KINDS[kind],
    scope: guardrail && scopeWords(guardrail),
    level: guardrail?.level ?? null,
    stateText: kind === 'restore' && state === 'proposed' ? 'Waits with its window' : undefined,
    isOff: !takesPlace(item),
    time: from.toFormat('HH:mm'),
    when: whenOf(item, timeZone),
    note: noteOf(item),
    href: guardrail ? guardrailHref(guardrail, slug) : hrefOf(item, slug),
    plan: plan && { number: plan.number, href: `/p/${slug}/plans/${plan.number}` },
    rule: ruleId === null ? null : `/p/${slug}/rules/${ruleId}`,
    overlaps: overlaps.map((overlap) => ({
      text: guardrail ? `${overlap.title} falls into it` : overlapWords(overlap),
      href: hrefOf(overlap, slug),
    })),
    // A run only proposes a plan, which people apply when they may.
    isStopped: held.length > 0 && kind !== 'run',
    held: held.map((overlap) => ({
      text: heldWords(item, overlap, timeZone),
      href: guardrailHref(overlap.held!.guardrail, slug),
    })),
  }
}

export type CalendarLine = ReturnType<typeof calendarLine>

/** "overlaps Summer sale on 38 variants" */
export function overlapWords({ title, variants, isMore }: Overlap) {
  if (variants === null) return `may overlap ${title}: too many variants to count here`
  return `overlaps ${title} on ${isMore ? 'more than ' : ''}${counted(variants, 'variant')}`
}

function whenOf({ kind, from, until, isRepeated }: CalendarItem, timeZone: string) {
  const say = (moment: typeof from, isEnd = false) =>
    momentPhrase(moment.toUTC().toISO()!, timeZone, isEnd)
  if (until) return `${say(from)} to ${say(until, true)}`
  const time = from.setZone(timeZone).toFormat('HH:mm')
  if (kind === 'restore') return `at ${time}`
  return isRepeated ? `from ${time}, several times` : `at ${time}`
}

function noteOf({ reason, missedBefore }: CalendarItem) {
  const before = `${counted(missedBefore, 'run')} before it ${missedBefore === 1 ? 'was' : 'were'} missed.`
  return [reason, missedBefore > 0 && before].filter(Boolean).join(' ') || null
}

/** The plan where there is one, else the rule. */
function hrefOf({ plan, ruleId }: Pick<Overlap, 'plan' | 'ruleId'>, slug: string) {
  return plan ? `/p/${slug}/plans/${plan.number}` : `/p/${slug}/rules/${ruleId}`
}

function split<T>(items: T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))]
}
