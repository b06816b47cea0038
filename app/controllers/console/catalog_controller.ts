import type { HttpContext } from '@adonisjs/core/http'
import { authorize, may } from '#policies/permissions'
import { catalogPage } from '#presenters/catalog/catalog_page'
import { priorPriceCards } from '#presenters/catalog/prior_price_card'
import { variantPage } from '#presenters/catalog/variant_page'
import { storyOf } from '#presenters/plan_story'
import { changesBehind } from '#queries/catalog/explained_changes'
import { findVariant, historyOfVariant, pricesOfVariant } from '#queries/catalog/find_variant'
import { listingsOfVariant } from '#queries/catalog/listings_of_variant'
import { searchVariants } from '#queries/catalog/search_variants'
import { findPriceList } from '#queries/price_lists/find_price_list'
import { enforcedPriorPrices } from '#queries/price_lists/prior_price_of_variant'
import { clock } from '#services/clock'
import { readPage } from '#services/cursor'
import { listVariantsValidator } from '#validators/catalog'

export default class CatalogController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'catalog.read')
    const { q = '', priceList } = await listVariantsValidator.validate(ctx.request.qs())
    const list = await findPriceList(ctx.project, priceList)
    const page = readPage(ctx)
    const found = await searchVariants(ctx.project, list, q, page)
    return ctx.view.render('pages/console/catalog/index', {
      ...catalogPage(found, page, { text: q, list }),
      priceLists: await ctx.project.related('priceLists').query().orderBy('id'),
      canImport: may(ctx, 'catalog.write'),
      canPropose: may(ctx, 'plans.propose'),
    })
  }

  async show(ctx: HttpContext) {
    authorize(ctx, 'catalog.read')
    const variant = await findVariant(ctx.project, ctx.params.id)
    const history = await historyOfVariant(variant)
    const changes = await changesBehind(ctx.project, history)
    const explained = new Map(
      [...changes].map(([id, { row, plan }]) => [id, { row, story: storyOf(plan) }])
    )
    const prices = await pricesOfVariant(variant)
    const listings = await listingsOfVariant(variant)
    const priorPrices = await enforcedPriorPrices(ctx.project, variant, clock.now())
    return ctx.view.render('pages/console/catalog/show', {
      ...variantPage(variant, prices, history, explained, listings),
      priorPrices: priorPriceCards(priorPrices, ctx.project),
    })
  }
}
