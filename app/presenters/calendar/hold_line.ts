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
  const seen = new Map<number, ReturnType<typeof holdLine>>()
  for (const { guardrail, kind, title, from, until } of items) {
    if (!guardrail || seen.has(guardrail.id)) continue
    const when = `${momentPhrase(from.toISO()!, timeZone)} to ${momentPhrase(until!.toISO()!, timeZone, true)}`
    const isFreeze = kind === 'freeze'
    const words = isFreeze ? when : guardrailSentence(guardrail, currency)
    seen.set(guardrail.id, holdLine(guardrail, { title, words, isFreeze, slug }))
  }
  return [...seen.values()]
}

function holdLine(
  guardrail: Guardrail,
  {
    title,
    words,
    isFreeze,
    slug,
  }: Record<'title' | 'words' | 'slug', string> & { isFreeze: boolean }
) {
  return {
    title: isFreeze ? `Freeze: ${title}` : title,
    ...{ words, level: guardrail.level, scope: scopeWords(guardrail) },
    href: guardrailHref(guardrail, slug),
  }
}

/** What becomes of an item whose moment nothing may be written at. */
export function heldWords(
  { kind, until: ends }: CalendarItem,
  { held, title, variants, isMore }: Overlap,
  timeZone: string
) {
  const { guardrail, until } = held!
  const end = momentPhrase(until.toUTC().toISO()!, timeZone)
  const where = guardrail.kind === 'freeze' ? `the freeze “${title}”` : 'hours without changes'
  const falls = `falls into ${where} until ${end}`
  if (guardrail.isNarrowed) {
    const many = variants !== null && `${isMore ? 'more than ' : ''}${counted(variants, 'variant')}`
    const rows = many || scopeWords(guardrail)
    return `${falls}: prices of ${rows} are not written then, the others are`
  }
  if (kind === 'run') return `${falls}: its plan is proposed, and may be applied after that`
  const isOver = kind === 'window' && until >= ends!
  if (isOver) return `${falls}: it is over by then, so its prices are not written`
  return kind === 'window'
    ? `${falls}: it does not begin by itself, its plan has to be applied after that`
    : `${falls}: it is not applied then and stays approved, so apply it after that`
}
