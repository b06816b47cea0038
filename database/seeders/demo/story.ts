import { DateTime } from 'luxon'
import { at } from './at.ts'
import { demoCatalog } from './catalog.ts'
import { connectChannels } from './connect_channels.ts'
import {
  applyCoreMargin,
  lowerBlanketsForTheFair,
  proposeSummer,
  rejectCheaperBoots,
} from './make_plans.ts'
import { letColleaguesIn, openEurope, openShop } from './open_shop.ts'
import { stockCatalog } from './stock_catalog.ts'
import { setGuardrails, writeRules } from './write_rules.ts'

/**
 * Five weeks of the shop Fjord & Field, done by the product's own actions as if at their time:
 * opened, stocked, guarded, connected; a plan applied, one rejected, one rolled back, and one
 * that waits for approval.
 */
export async function tellTheStory() {
  const now = DateTime.utc()
  const ago = (time: { days?: number; hours?: number }) => now.minus(time).startOf('minute')

  const { project, owner } = await at(ago({ days: 34 }), openShop)
  const staff = await at(ago({ days: 33, hours: 20 }), () => letColleaguesIn(project, owner))
  const dollars = await project.defaultPriceList()
  const euros = await at(ago({ days: 33, hours: 19 }), () => openEurope(project))
  const weeks = [33, 26, 19, 13].map((days) => ago({ days, hours: 18 }))
  const priceLists = { dollars, euros }
  await stockCatalog({ project, staff, priceLists, catalog: demoCatalog(), weeks })

  await at(ago({ days: 33, hours: 2 }), () => setGuardrails(project, staff))
  await at(ago({ days: 13, hours: 4 }), () => connectChannels(project, staff, euros))
  const rules = await at(ago({ days: 12, hours: 3 }), () => writeRules(project, staff))

  await applyCoreMargin(project, rules.coreMargin, staff, ago({ days: 12 }))
  await rejectCheaperBoots(project, dollars, staff, ago({ days: 9, hours: 5 }))
  const fair: [DateTime, DateTime] = [ago({ days: 6, hours: 8 }), ago({ days: 4, hours: 1 })]
  await lowerBlanketsForTheFair(project, dollars, staff, fair)
  await proposeSummer(project, rules.summer, staff, ago({ hours: 2 }))
  return project
}
