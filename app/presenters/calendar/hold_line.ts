import type Guardrail from '#models/guardrail'
import { counted } from '#presenters/plans/plan_words'
import { guardrailSentence } from '#pricing/guardrails/index'
import { momentPhrase } from '#pricing/schedule/index'
import type { CalendarItem, Overlap } from '#queries/calendar/calendar_item'

/** What a guardrail on moments holds for, in words: "tag:core in Europe, listed on Online shop". */
export function scopeWords({ selector, priceList, channel }: Guardrail) {
  const parts = [
    selector ?? (priceList || channel ? 'every variant' : 'every price'),
    priceList && `in ${priceList.name}`,
    channel && `listed on ${channel.name}`,
  ]
  return parts.filter(Boolean).join(' ')
}

/** Where it stands among the guardrails. */
export const guardrailHref = ({ id }: Guardrail, slug: string) =>
  `/p/${slug}/guardrails#guardrail-${id}`

/** The guardrails among the items, each once: what says when prices may be written these days. */
export function holdLines(items: CalendarItem[], slug: string, timeZone: string, currency: string) {
  const firstOfEach = new Map<number, CalendarItem>()
  for (const item of items) {
    const id = item.guardrail?.id
    if (id !== undefined && !firstOfEach.has(id)) firstOfEach.set(id, item)
  }
  return [...firstOfEach.values()].map(({ kind, title, guardrail, from, until }) => {
    const isFreeze = kind === 'freeze'
    const [begin, end] = [from, until!].map((moment) => moment.toISO()!)
    return {
      title: isFreeze ? `Freeze: ${title}` : title,
      words: isFreeze
        ? `${momentPhrase(begin, timeZone)} to ${momentPhrase(end, timeZone, true)}`
        : guardrailSentence(guardrail!, currency).replace(/\.$/, ''),
      level: guardrail!.level,
      scope: scopeWords(guardrail!),
      href: guardrailHref(guardrail!, slug),
    }
  })
}

/** What becomes of an item whose moment nothing may be written at. */
export function heldWords(item: CalendarItem, overlap: Overlap, timeZone: string) {
  const { guardrail, until } = overlap.held!
  const end = momentPhrase(until.toUTC().toISO()!, timeZone)
  const where =
    guardrail.kind === 'freeze' ? `the freeze “${overlap.title}”` : 'hours without changes'
  return `falls into ${where} until ${end}: ${outcome(item, overlap)}`
}

function outcome({ kind, until: ends }: CalendarItem, { held, variants, isMore }: Overlap) {
  const { guardrail, until } = held!
  if (guardrail.isNarrowed) {
    const many = variants !== null && `${isMore ? 'more than ' : ''}${counted(variants, 'variant')}`
    const rows = `prices of ${many || scopeWords(guardrail)}`
    return kind === 'run'
      ? `its plan is proposed, and ${rows} may be written after that`
      : `${rows} are not written then, the others are`
  }
  if (kind === 'run') return 'its plan is proposed, and may be applied after that'
  if (kind === 'plan') return 'it is not applied then and stays approved, so apply it after that'
  return until >= ends!
    ? 'it is over by then, so its prices are not written'
    : 'it does not begin by itself, its plan has to be applied after that'
}
