import type { HttpContext } from '@adonisjs/core/http'
import { authorize } from '#policies/permissions'
import { findVariant } from '#queries/catalog/find_variant'
import { explainPrice } from '#queries/explanations/explain_price'
import { findPriceList } from '#queries/price_lists/find_price_list'
import { readPastMoment } from '#services/moment'
import { transformPriceExplanation } from '#transformers/price_explanation_transformer'
import { explainValidator } from '#validators/explanation'

export default class ExplanationsController {
  async show(ctx: HttpContext) {
    authorize(ctx, 'plans.read')
    const variant = await findVariant(ctx.project, ctx.params.id)
    const { at, priceList } = await explainValidator.validate(ctx.request.qs())
    const list = await findPriceList(ctx.project, priceList)
    const moment = readPastMoment(at, ctx.project.timeZone, '/at')
    return {
      data: transformPriceExplanation(await explainPrice(ctx.project, variant, list, moment)),
    }
  }
}
