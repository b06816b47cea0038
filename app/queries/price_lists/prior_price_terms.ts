import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import type { PriorPriceTerms } from '#pricing/prior_price/index'
import { recordedSince } from '#queries/price_lists/recorded_history'

/**
 * The terms on which a list's prior prices are looked up: its own, and while the rule is off, those
 * it would begin on at that moment, with what Calibrate itself has on record.
 */
export async function priorPriceTerms(
  { timeZone }: Pick<Project, 'timeZone'>,
  list: PriceList,
  at: DateTime,
  client?: QueryClientContract
): Promise<PriorPriceTerms> {
  const { historyCompleteSince, newArrivalDays, progressive } = list.priorPriceSettings
  const completeSince =
    historyCompleteSince === null
      ? ((await recordedSince(list, client)) ?? at).toMillis()
      : Date.parse(historyCompleteSince)
  return { timeZone, completeSince, newArrivalDays, progressive }
}
