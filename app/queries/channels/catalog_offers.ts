import db from '@adonisjs/lucid/services/db'
import type Channel from '#models/channel'
import type PriceList from '#models/price_list'
import type { SelectorAst } from '#pricing/selector/index'
import { compileSelector } from '#queries/catalog/selector_sql'

/** A variant with the price it has in a channel's price list, in minor units. */
export interface CatalogOffer {
  variantId: number
  sku: string
  title: string
  amount: number
  compareAtAmount: number | null
}

/** The variants a selector finds that have a price above zero in the list, by id, one page. */
export async function catalogOffers(
  channel: Pick<Channel, 'projectId'>,
  priceList: PriceList,
  selector: SelectorAst,
  page: { after: number; limit: number }
): Promise<CatalogOffer[]> {
  const condition = compileSelector(selector, {
    project: { id: channel.projectId },
    priceListId: priceList.id,
    currency: priceList.currency,
  })
  const { rows } = await db.rawQuery(
    `select v.id as "variantId", v.sku, concat_ws(' / ', v.product_title, v.title) as title,
       p.amount, p.compare_at_amount as "compareAtAmount"
     from variants v
     join prices p on p.variant_id = v.id and p.price_list_id = ?
     where v.project_id = ? and v.id > ? and p.amount > 0 and (${condition.sql})
     order by v.id
     limit ?`,
    [priceList.id, channel.projectId, page.after, ...condition.bindings, page.limit] as never[]
  )
  return rows
}
