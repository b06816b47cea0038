import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import type PriceList from '#models/price_list'
import { defaultPriorPriceSettings, type PriorPriceSettings } from '#pricing/prior_price/index'
import { clock } from '#services/clock'
import { planShop } from '#tests/support/plan_shop'

export type Shown = [daysAgo: number, amount: number, compareAt?: number | null]

/** Says that a list's prices were these, and are the last of them now; the oldest first. */
export async function wasShown(list: PriceList, variantId: number, history: Shown[]) {
  for (const [daysAgo, amount, compareAt = null] of history) {
    const place = { project_id: list.projectId, price_list_id: list.id, variant_id: variantId }
    const price = { amount, compare_at_amount: compareAt }
    const validFrom = clock.now().minus({ days: daysAgo }).toSQL()
    const version = { ...place, ...price, source: 'plan', valid_from: validFrom }
    await db.table('price_versions').insert(version)
    await db.from('prices').where(place).update(price)
  }
}

/** Switches the rule on in a list whose history has been complete for a year. */
export function enforce(list: PriceList, settings: Partial<PriorPriceSettings> = {}) {
  const priorPrice = {
    ...defaultPriorPriceSettings,
    enabled: true,
    historyCompleteSince: DateTime.utc().minus({ years: 1 }).toISO(),
    ...settings,
  }
  return list.merge({ priorPrice }).save()
}

/**
 * Three variants sold at 49.90 with a price of 44.90 for three days within the last 30, and the
 * rule in force.
 */
export async function euroShop(settings: Partial<PriorPriceSettings> = {}) {
  const shop = await planShop({ currency: 'EUR', price: 4990, cost: 1000 })
  for (const id of shop.ids) {
    // What the shop was made with is of today; its history is these.
    await db.from('price_versions').where('variant_id', id).delete()
    await wasShown(shop.priceList, id, [
      [100, 4990],
      [20, 4490],
      [17, 4990],
    ])
  }
  await enforce(shop.priceList, settings)
  return shop
}
