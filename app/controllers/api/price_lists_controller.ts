import type { HttpContext } from '@adonisjs/core/http'
import { createPriceList } from '#actions/price_lists/create_price_list'
import { renamePriceList } from '#actions/price_lists/rename_price_list'
import { authorize } from '#policies/permissions'
import { expectedVersions, tagVersion } from '#services/entity_tag'
import { transformPriceList } from '#transformers/price_list_transformer'
import { storePriceListValidator, updatePriceListValidator } from '#validators/catalog'

export default class PriceListsController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'catalog.read')
    const lists = await ctx.project.related('priceLists').query().orderBy('id')
    return { data: lists.map(transformPriceList), nextCursor: null }
  }

  async show(ctx: HttpContext) {
    authorize(ctx, 'catalog.read')
    const list = await find(ctx)
    tagVersion(ctx, list.tag())
    return { data: transformPriceList(list) }
  }

  async store(ctx: HttpContext) {
    authorize(ctx, 'catalog.write')
    const values = await ctx.request.validateUsing(storePriceListValidator)
    const list = await createPriceList(ctx.project, values, ctx.actor)
    tagVersion(ctx, list.tag())
    return ctx.response.created({ data: transformPriceList(list) })
  }

  async update(ctx: HttpContext) {
    authorize(ctx, 'catalog.write')
    const list = await find(ctx)
    const { name } = await ctx.request.validateUsing(updatePriceListValidator)
    const renamed = await renamePriceList(list, name, ctx.actor, expectedVersions(ctx))
    tagVersion(ctx, renamed.tag())
    return { data: transformPriceList(renamed) }
  }
}

function find({ project, params }: HttpContext) {
  return project.related('priceLists').query().where('id', params.id).firstOrFail()
}
