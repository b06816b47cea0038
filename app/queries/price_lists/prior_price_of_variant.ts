import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type PriceList from '#models/price_list'
import PriceVersion from '#models/price_version'
import type Project from '#models/project'
import type Variant from '#models/variant'
import { isClaim, priorPrice, type PriorPrice } from '#pricing/prior_price/index'
import { perishableGoods } from '#queries/price_lists/perishable_goods'
import { priorPriceTerms } from '#queries/price_lists/prior_price_terms'

/** The prior price of a variant in a list, with what it follows from. */
export interface VariantPriorPrice {
  prior: PriorPrice
  at: DateTime
  /** The version that set it; null where there is none. */
  setBy: PriceVersion | null
  /** The versions of before `at`, the oldest first. */
  history: PriceVersion[]
  /** The price shown at that moment and its claim, if it has one. */
  shown: PriceVersion | null
  claimed: number | null
}

/**
 * The prior price as of a moment: of the reduction that runs then, else of one that would begin
 * then. It is told whether or not the list enforces it.
 *
 * @param amount the price asked about, in minor units; the one shown then when absent
 */
export async function priorPriceOfVariant(
  project: Project,
  list: PriceList,
  variant: Variant,
  { at, amount }: { at: DateTime; amount?: number }
): Promise<VariantPriorPrice> {
  const history = await PriceVersion.query()
    .where({ variantId: variant.id, priceListId: list.id })
    .where('validFrom', '<', at.toSQL()!)
    .orderBy([{ column: 'validFrom' }, { column: 'id' }])
  const shown = history[history.length - 1] ?? null
  const to = amount ?? shown?.amount ?? 0
  const moments = history.map(
    (version) => [version.validFrom.toMillis(), version.amount, version.compareAtAmount] as const
  )
  const question = {
    to,
    at: at.toMillis(),
    isPerishable: await isPerishable(project, list, variant),
  }
  const prior = priorPrice(moments, question, await priorPriceTerms(project, list, at))
  const setBy =
    prior.lowest === null ? null : history[moments.findIndex((moment) => moment === prior.lowest)]
  const claimed =
    shown && isClaim(shown.amount, shown.compareAtAmount) ? shown.compareAtAmount : null
  return { prior, at, setBy, history, shown, claimed }
}

/** The prior prices of a variant in the lists that keep claims to them, of those it is priced in. */
export async function enforcedPriorPrices(project: Project, variant: Variant, at: DateTime) {
  const lists = await project.related('priceLists').query().whereNotNull('priorPrice').orderBy('id')
  const enforcing = lists.filter(({ priorPriceSettings }) => priorPriceSettings.enabled)
  const found = await Promise.all(
    enforcing.map(async (list) => ({
      list,
      found: await priorPriceOfVariant(project, list, variant, { at }),
    }))
  )
  return found.filter(({ found: { shown } }) => shown !== null)
}

async function isPerishable(project: Project, list: PriceList, { id }: Variant) {
  const condition = perishableGoods(list, project)
  if (condition === null) return false
  const { rows } = await db.rawQuery(
    `select exists (
       select 1 from variants v
       left join prices p on p.variant_id = v.id and p.price_list_id = ?
       where v.id = ? and (${condition.sql})) as found`,
    [list.id, id, ...condition.bindings] as never[]
  )
  return rows[0].found as boolean
}
