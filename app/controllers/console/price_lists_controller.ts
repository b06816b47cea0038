import type { HttpContext } from '@adonisjs/core/http'
import { createPriceList } from '#actions/price_lists/create_price_list'
import { renamePriceList } from '#actions/price_lists/rename_price_list'
import { authorize, may } from '#policies/permissions'
import { priceListLine, priceListPage } from '#presenters/price_lists/price_list_page'
import { currencyCodes } from '#pricing/money'
import { countPrices } from '#queries/price_lists/count_prices'
import { historyUploads, recordedSince } from '#queries/price_lists/recorded_history'
import { clock } from '#services/clock'
import { storePriceListValidator, updatePriceListValidator } from '#validators/catalog'

export default class PriceListsController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'catalog.read')
    const lists = await ctx.project.related('priceLists').query().orderBy('id')
    const counts = await countPrices(ctx.project)
    return ctx.view.render('pages/console/price_lists/index', {
      lines: lists.map((list) => priceListLine(list, counts)),
      currencies: currencyCodes(),
      writes: may(ctx, 'catalog.write'),
    })
  }

  async store(ctx: HttpContext) {
    authorize(ctx, 'catalog.write')
    const values = await ctx.request.validateUsing(storePriceListValidator)
    const list = await createPriceList(ctx.project, values, ctx.actor)
    ctx.session.flash('success', `The price list ${list.name} is there. Import prices into it.`)
    return ctx.response.redirect().toRoute('console.price_lists.index', { slug: ctx.project.slug })
  }

  async edit(ctx: HttpContext) {
    authorize(ctx, 'catalog.read')
    const list = await find(ctx)
    const known = {
      recorded: await recordedSince(list),
      uploads: await historyUploads(list),
      now: clock.now(),
    }
    return ctx.view.render('pages/console/price_lists/edit', {
      ...priceListPage(ctx.project, list, known),
      writes: may(ctx, 'catalog.write'),
      guards: may(ctx, 'guardrails.write'),
    })
  }

  async update(ctx: HttpContext) {
    authorize(ctx, 'catalog.write')
    const list = await find(ctx)
    const { name } = await ctx.request.validateUsing(updatePriceListValidator)
    await renamePriceList(list, name, ctx.actor)
    ctx.session.flash('success', 'The price list is saved.')
    return ctx.response
      .redirect()
      .toRoute('console.price_lists.edit', { slug: ctx.project.slug, id: list.id })
  }
}

function find({ project, params }: HttpContext) {
  return project.related('priceLists').query().where('id', params.id).firstOrFail()
}
