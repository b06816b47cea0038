import { DateTime } from 'luxon'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import { coveredFrom, dayText, type PriorPriceSettings } from '#pricing/prior_price/index'
import { COUNTED } from '#queries/price_lists/count_prices'
import type { HistoryUpload } from '#queries/price_lists/recorded_history'

/** A price list as a line of the settings. */
export function priceListLine(list: PriceList, counts: Map<number, number>) {
  const { enabled, level, unlawful } = list.priorPriceSettings
  const total = counts.get(list.id) ?? 0
  return {
    list,
    prices:
      total > COUNTED ? `more than ${COUNTED.toLocaleString('en')}` : total.toLocaleString('en'),
    priorPrice: enabled ? howItAnswers({ level, unlawful }) : null,
  }
}

function howItAnswers({ level, unlawful }: Pick<PriorPriceSettings, 'level' | 'unlawful'>) {
  if (level === 'advisory') return 'tells of unlawful claims'
  return unlawful === 'clamp' ? 'puts claims right' : 'stops unlawful claims'
}

interface Known {
  recorded: DateTime | null
  uploads: HistoryUpload[]
  now: DateTime
}

/** What the page of one price list shows: its settings, and what its history can prove. */
export function priceListPage(
  { timeZone }: Project,
  list: PriceList,
  { recorded, uploads, now }: Known
) {
  const settings = list.priorPriceSettings
  const since =
    settings.historyDeclared && settings.historyCompleteSince !== null
      ? DateTime.fromISO(settings.historyCompleteSince)
      : recorded
  const available = since === null ? null : coveredFrom(since.toMillis(), timeZone)
  const day = (moment: DateTime | string) =>
    dayText(typeof moment === 'string' ? Date.parse(moment) : moment.toMillis(), timeZone)
  return {
    list,
    settings,
    completeSince: since === null ? null : day(since),
    /** As a date field takes it; empty unless a person declared it. */
    declaredSince:
      settings.historyDeclared && since !== null ? since.setZone(timeZone).toISODate() : '',
    isCovered: available !== null && available <= now.toMillis(),
    availableFrom: available === null ? null : dayText(available, timeZone),
    uploads: uploads.map((upload) => ({ ...upload, from: day(upload.from), to: day(upload.to) })),
  }
}
