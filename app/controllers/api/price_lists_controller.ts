import type { HttpContext } from '@adonisjs/core/http'
import { createPriceList } from '#actions/price_lists/create_price_list'
import { renamePriceList } from '#actions/price_lists/rename_price_list'
import { authorize } from '#policies/permissions'
import { transformPriceList } from '#transformers/price_list_transformer'
import { storePriceListValidator, updatePriceListValidator } from '#validators/catalog'

export default class PriceListsController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'catalog.read')
    const lists = await ctx.project.related('priceLists').query().orderBy('id')
    return { data: lists.map(transformPriceList), nextCursor: null }
  }

  async store(ctx: HttpContext) {
    authorize(ctx, 'catalog.write')
    const values = await ctx.request.validateUsing(storePriceListValidator)
    const list = await createPriceList(ctx.project, values, ctx.actor)
    return ctx.response.created({ data: transformPriceList(list) })
  }

  async update(ctx: HttpContext) {
    authorize(ctx, 'catalog.write')
    const list = await ctx.project
      .related('priceLists')
      .query()
      .where('id', ctx.params.id)
      .firstOrFail()
    const { name } = await ctx.request.validateUsing(updatePriceListValidator)
    return { data: transformPriceList(await renamePriceList(list, name, ctx.actor)) }
  }
}
