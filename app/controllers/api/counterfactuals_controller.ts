import type { HttpContext } from '@adonisjs/core/http'
import { findCounterfactuals } from '#actions/counterfactuals/find_counterfactuals'
import { authorize } from '#policies/permissions'
import { findVariant } from '#queries/catalog/find_variant'
import { findPriceList } from '#queries/price_lists/find_price_list'
import { transformCounterfactuals } from '#transformers/counterfactual_transformer'
import { counterfactualValidator } from '#validators/explanation'

export default class CounterfactualsController {
  async show(ctx: HttpContext) {
    authorize(ctx, 'rules.read')
    const variant = await findVariant(ctx.project, ctx.params.id)
    const { amount, priceList } = await counterfactualValidator.validate(ctx.request.qs())
    const list = await findPriceList(ctx.project, priceList)
    const found = await findCounterfactuals(ctx.project, variant, list, amount)
    return { data: transformCounterfactuals(found) }
  }
}
