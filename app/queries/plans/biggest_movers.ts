import db from '@adonisjs/lucid/services/db'
import type Plan from '#models/plan'

/** A row that moves most, with what names it; amounts in minor units. */
export interface Mover {
  sku: string
  name: string
  from: number
  to: number
  currency: string
  percent: number
}

/** The rows of the plan that rise and fall most, the biggest move of either direction first. */
export async function biggestMovers(plan: Plan, most: number): Promise<Mover[]> {
  const { biggestIncreases = [], biggestDecreases = [] } = plan.summary ?? {}
  const movers = [...biggestIncreases, ...biggestDecreases]
    .sort((a, b) => Math.abs(b.changeBasisPoints) - Math.abs(a.changeBasisPoints))
    .slice(0, most)
  if (movers.length === 0) return []

  const rows = await db
    .from('price_changes')
    .join('variants', 'variants.id', 'price_changes.variant_id')
    .join('price_lists', 'price_lists.id', 'price_changes.price_list_id')
    .where('plan_id', plan.id)
    .whereIn(
      'variant_id',
      movers.map(({ id }) => id)
    )
    .select('variant_id', 'from_amount', 'to_amount', 'currency', 'sku', 'title', 'product_title')
  return movers.flatMap(({ id, from, to, changeBasisPoints }) => {
    const row = rows.find(
      (each) => String(each.variant_id) === id && each.from_amount === from && each.to_amount === to
    )
    if (!row) return []
    const name = [row.product_title, row.title].filter(Boolean).join(' / ')
    const { sku, currency } = row
    return [{ sku, name, from, to, currency, percent: changeBasisPoints / 100 }]
  })
}
