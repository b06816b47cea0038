import db from '@adonisjs/lucid/services/db'
import { provenSince } from '#actions/price_lists/prior_price_history'
import DomainException from '#exceptions/domain_exception'
import VersionStale from '#exceptions/version_stale'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import PriceList from '#models/price_list'
import type Project from '#models/project'
import {
  coveredFrom,
  dayText,
  type PriorPriceRequest,
  type PriorPriceSettings,
} from '#pricing/prior_price/index'
import { clock } from '#services/clock'

/**
 * Sets how a price list keeps its claims to the EU's prior price. It can be switched on only when
 * its history covers the window: on record for 30 days, or uploaded and vouched for. Saving it
 * unchanged leaves no trace.
 *
 * @param expected the tag the editor has seen, when they said so
 * @throws {VersionStale} 412 when somebody has edited it since
 * @throws {DomainException} 422 `prior_price_history_incomplete`, `prior_price_history_unproven`
 */
export function updatePriorPrice(
  project: Project,
  { id }: Pick<PriceList, 'id'>,
  request: PriorPriceRequest,
  actor: Actor,
  expected: string[] | null = null
) {
  return db.transaction(async (trx) => {
    const list = await PriceList.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
    VersionStale.unless(expected, list.tag(), 'price list')
    const before = list.priorPriceSettings
    const proven = await provenSince(project, list, request)
    const after: PriorPriceSettings = { ...before, ...request, ...proven }
    if (after.enabled) refuseUncovered(project, list, after)
    if (JSON.stringify(before) === JSON.stringify(after)) return list

    await list.merge({ priorPrice: after }).save()
    await Event.record(
      {
        projectId: list.projectId,
        action: 'price_list.prior_price_changed',
        subject: { type: 'price_list', id: list.id },
        actor,
        before: { name: list.name, ...before },
        after: { name: list.name, ...after },
      },
      trx
    )
    return list
  })
}

/** The window of a reduction that begins today has to be on record. */
function refuseUncovered({ timeZone }: Project, list: PriceList, settings: PriorPriceSettings) {
  const since = settings.historyCompleteSince
  const upload = 'upload the prices of before and say since when they are complete'
  if (since === null) {
    throw incomplete(
      `The price list ${list.name} has no prices yet, so nothing is on record. Import them first; the rule can be switched on 30 days later, or at once when you ${upload}.`
    )
  }
  const moment = Date.parse(since)
  const available = coveredFrom(moment, timeZone)
  if (available <= clock.now().toMillis()) return
  const [began, day] = [moment, available].map((each) => dayText(each, timeZone))
  throw incomplete(
    `The prices of the last 30 days are not all on record: they are since ${began}. The rule can be switched on from ${day} on, or at once when you ${upload}.`,
    new Date(available).toISOString()
  )
}

function incomplete(message: string, availableAt: string | null = null) {
  return new DomainException(message, {
    code: 'prior_price_history_incomplete',
    status: 422,
    errors: [{ pointer: '/enabled', code: 'prior_price_history_incomplete', message }],
    members: { availableFrom: availableAt },
  })
}
