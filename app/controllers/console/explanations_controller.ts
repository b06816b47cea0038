import type { HttpContext } from '@adonisjs/core/http'
import { authorize } from '#policies/permissions'
import { explanationPage } from '#presenters/explanations/explanation_page'
import { findVariant } from '#queries/catalog/find_variant'
import { explainPrice } from '#queries/explanations/explain_price'
import { findPriceList } from '#queries/price_lists/find_price_list'
import { clock } from '#services/clock'
import { parsePastMoment } from '#services/moment'
import { explainValidator } from '#validators/explanation'

export default class ExplanationsController {
  async show(ctx: HttpContext) {
    authorize(ctx, 'plans.read')
    const variant = await findVariant(ctx.project, ctx.params.id)
    const { at, priceList } = await explainValidator.validate(ctx.request.qs())
    const list = await findPriceList(ctx.project, priceList)
    const read = parsePastMoment(at, ctx.project.timeZone)
    const moment = read.ok ? read.moment : clock.now()
    const facts = await explainPrice(ctx.project, variant, list, moment)
    if (!read.ok) ctx.response.status(422)
    return ctx.view.render('pages/console/explanations/show', {
      ...explanationPage(facts),
      ...(read.ok ? { fault: null } : { fault: read.message, atLocal: at }),
      priceLists: await ctx.project.related('priceLists').query().orderBy('id'),
    })
  }
}
