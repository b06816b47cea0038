import type { HttpContext } from '@adonisjs/core/http'
import { authorize } from '#policies/permissions'
import { findVariant, historyOfVariant, pricesOfVariant } from '#queries/catalog/find_variant'
import { listVariants } from '#queries/catalog/list_variants'
import { readSelector } from '#queries/catalog/read_selector'
import { findPriceList } from '#queries/price_lists/find_price_list'
import { pageOf, readPage } from '#services/cursor'
import { transformVariant, transformVariantDetail } from '#transformers/variant_transformer'
import { listVariantsValidator } from '#validators/catalog'

export default class CatalogController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'catalog.read')
    const { q: text = '*', priceList } = await listVariantsValidator.validate(ctx.request.qs())
    const list = await findPriceList(ctx.project, priceList)
    const { limit, after } = readPage(ctx)
    const found = await listVariants(ctx.project, list, {
      selector: readSelector(text),
      text,
      after: Number(after?.[0] ?? 0),
      limit,
    })
    const { rows, nextCursor } = pageOf(found, limit, ({ id }) => [id])
    return { data: rows.map(transformVariant), nextCursor }
  }

  async show(ctx: HttpContext) {
    authorize(ctx, 'catalog.read')
    const variant = await findVariant(ctx.project, ctx.params.id)
    const prices = await pricesOfVariant(variant)
    return { data: transformVariantDetail(variant, prices, await historyOfVariant(variant)) }
  }
}
