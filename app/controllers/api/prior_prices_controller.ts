import type { HttpContext } from '@adonisjs/core/http'
import { updatePriorPrice } from '#actions/price_lists/update_prior_price'
import ContentInvalid from '#exceptions/content_invalid'
import { authorize } from '#policies/permissions'
import { findVariant } from '#queries/catalog/find_variant'
import { findPriceList } from '#queries/price_lists/find_price_list'
import { priorPriceOfVariant } from '#queries/price_lists/prior_price_of_variant'
import { readPriorPrice } from '#queries/price_lists/read_prior_price'
import { clock } from '#services/clock'
import { expectedVersions, tagVersion } from '#services/entity_tag'
import { readMoment } from '#services/moment'
import { transformPriceList } from '#transformers/price_list_transformer'
import { transformPriorPrice } from '#transformers/prior_price_transformer'
import { priorPriceValidator } from '#validators/price_list'

export default class PriorPricesController {
  async show(ctx: HttpContext) {
    authorize(ctx, 'catalog.read')
    const variant = await findVariant(ctx.project, ctx.params.id)
    const { priceList, at, amount } = await priorPriceValidator.validate(ctx.request.qs())
    const list = await findPriceList(ctx.project, priceList)
    const moment = at === undefined ? clock.now() : readMoment(at, ctx.project.timeZone, '/at')
    const found = await priorPriceOfVariant(ctx.project, list, variant, { at: moment, amount })
    return { data: transformPriorPrice(variant, list, found) }
  }

  /** The settings of a price list. */
  async update(ctx: HttpContext) {
    authorize(ctx, 'guardrails.write')
    const lists = ctx.project.related('priceLists').query()
    const list = await lists.where('id', ctx.params.id).firstOrFail()
    const reading = await readPriorPrice(ctx.project, list, ctx.request.body())
    const content = ContentInvalid.contentOf(reading)
    const expected = expectedVersions(ctx)
    const updated = await updatePriorPrice(ctx.project, list, content, ctx.actor, expected)
    tagVersion(ctx, updated.tag())
    return { data: transformPriceList(updated) }
  }
}
