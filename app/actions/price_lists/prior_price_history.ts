import DomainException from '#exceptions/domain_exception'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import {
  dayText,
  type PriorPriceRequest,
  type PriorPriceSettings,
} from '#pricing/prior_price/index'
import { historyUploads, recordedSince } from '#queries/price_lists/recorded_history'

type Proven = Pick<PriorPriceSettings, 'historyCompleteSince' | 'historyDeclared'>

/**
 * Since when the history of a list counts as complete: as a person declares it, where prices that
 * reach back so far were uploaded; else since Calibrate records it.
 *
 * @throws {DomainException} 422 `prior_price_history_unproven` for a declaration without an upload
 */
export async function provenSince(
  { timeZone }: Project,
  list: PriceList,
  { historyCompleteSince: declared }: PriorPriceRequest
): Promise<Proven> {
  const { historyCompleteSince, historyDeclared } = list.priorPriceSettings
  const isOld = declared === undefined || declared === historyCompleteSince
  if (isOld && historyDeclared) return { historyCompleteSince, historyDeclared }
  const since = await recordedSince(list)
  const recorded = since?.toISO() ?? null
  if (!declared || declared === recorded) {
    return { historyCompleteSince: recorded, historyDeclared: false }
  }
  if (recorded !== null && declared > recorded) {
    return { historyCompleteSince: declared, historyDeclared: true }
  }
  const uploads = await historyUploads(list)
  if (uploads.some(({ from }) => from <= declared)) {
    return { historyCompleteSince: declared, historyDeclared: true }
  }
  const day = dayText(Date.parse(declared), timeZone)
  const message = `No uploaded price reaches back to ${day}. Upload the prices of before first: they are the evidence.`
  throw new DomainException(message, {
    code: 'prior_price_history_unproven',
    status: 422,
    errors: [{ pointer: '/historyCompleteSince', code: 'prior_price_history_unproven', message }],
  })
}
