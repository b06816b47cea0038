import { DateTime } from 'luxon'
import { askForApprovals, giveFirstApproval } from './ask_for_approvals.ts'
import { at } from './at.ts'
import { demoCatalog } from './catalog.ts'
import { connectChannels } from './connect_channels.ts'
import { SHOP } from './fjord_and_field.ts'
import { applyPriceSheet, importCatalog } from './import_sheets.ts'
import {
  applyCoreMargin,
  lowerBlanketsForTheFair,
  proposeSummer,
  reduceFleeceInEurope,
  rejectAllRules,
  rejectCheaperBoots,
} from './make_plans.ts'
import { catalogSheet, priceSheet } from './price_sheets.ts'
import { pricesByWeek } from './prices.ts'
import { keepPriorPrices, letColleaguesIn, openEurope, openShop } from './open_shop.ts'
import { setGuardrails, writeEuropeanSale, writeRules, writeWindows } from './write_rules.ts'

/** The catalog and three price sheets after it. */
const WEEKS = 4

/**
 * Five weeks of the shop Fjord & Field, done by the product's own actions as if at their time:
 * opened, stocked, guarded, connected; plans applied, one rejected, one rolled back, and one that
 * waits for the second of two approvals. Two windows are to come; workers propose the plans of the
 * first.
 */
export async function tellTheStory() {
  const now = DateTime.utc()
  const on = (daysAgo: number, time: string) => dayOfTheShop(now, daysAgo, time)

  const { project, owner } = await at(on(34, '10:05'), openShop)
  const staff = await at(on(34, '10:40'), () => letColleaguesIn(project, owner))
  const dollars = await project.defaultPriceList()
  const euros = await at(on(34, '11:10'), () => openEurope(project))
  const catalog = demoCatalog()
  const prices = pricesByWeek(catalog, WEEKS)
  await importCatalog(project, owner, catalogSheet(catalog, prices), on(34, '11:15'))
  await at(on(33, '09:30'), () => setGuardrails(project, staff, now))
  for (let week = 1; week < WEEKS; week += 1) {
    const moment = on(34 - 7 * week, '09:10')
    await applyPriceSheet(project, staff, priceSheet(prices, week), moment)
  }
  await at(on(12, '14:20'), () => connectChannels(project, staff, euros))
  const rules = await at(on(11, '10:30'), () => writeRules(project, staff))

  await applyCoreMargin(project, rules.coreMargin, staff, on(10, '09:20'))
  await rejectCheaperBoots(project, dollars, staff, on(9, '11:45'))
  await lowerBlanketsForTheFair(project, dollars, staff, [on(6, '08:30'), on(4, '17:40')])
  await at(on(3, '09:15'), () => keepPriorPrices(project, euros, owner))
  await rejectAllRules(project, staff, on(3, '16:10'))
  await reduceFleeceInEurope(project, euros, staff, on(2, '10:05'))
  await at(on(1, '11:15'), () => askForApprovals(project, staff))
  await at(on(1, '15:10'), () => writeWindows(project, staff))
  await at(on(1, '15:40'), () => writeEuropeanSale(project, staff))
  const proposed = now.minus({ hours: 2 }).startOf('minute')
  const summer = await proposeSummer(project, rules.summer, staff, proposed)
  await giveFirstApproval(project, summer, staff, proposed.plus({ minutes: 50 }))
  return project
}

/** A time of day, as the shop's clocks showed it that many days ago. */
function dayOfTheShop(now: DateTime, daysAgo: number, time: string) {
  const [hour, minute] = time.split(':').map(Number)
  const day = now.setZone(SHOP.timeZone).minus({ days: daysAgo })
  return day.set({ hour, minute, second: 0, millisecond: 0 }).toUTC()
}
