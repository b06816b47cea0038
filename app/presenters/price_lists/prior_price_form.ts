import { DateTime } from 'luxon'
import type Project from '#models/project'

/**
 * The request that the form of a price list's prior price makes. An unchecked box sends nothing, and
 * an empty field is null. What cannot be read stays as typed, for the reader to say so.
 */
export function priorPriceRequestOf(body: Record<string, unknown>, { timeZone }: Project) {
  const text = (name: string) => String(body[name] ?? '').trim()
  const days = text('newArrivalDays')
  return {
    enabled: text('enabled') === 'true',
    progressive: text('progressive') === 'true',
    newArrivalDays: days === '' ? null : Number(days),
    perishable: text('perishable') || null,
    unlawful: text('unlawful'),
    level: text('level'),
    historyCompleteSince: startOfDay(text('historyCompleteSince'), timeZone),
  }
}

function startOfDay(day: string, timeZone: string) {
  if (day === '') return null
  return DateTime.fromISO(day, { zone: timeZone }).toUTC().toISO() ?? day
}
