import type { HttpContext } from '@adonisjs/core/http'
import { findCounterfactuals } from '#actions/counterfactuals/find_counterfactuals'
import { authorize, may } from '#policies/permissions'
import { counterfactualPage } from '#presenters/counterfactuals/counterfactual_page'
import { findVariant } from '#queries/catalog/find_variant'
import { findPriceList } from '#queries/price_lists/find_price_list'
import { parseAmount } from '#pricing/money'
import { counterfactualFormValidator } from '#validators/explanation'

export default class CounterfactualsController {
  async show(ctx: HttpContext) {
    authorize(ctx, 'rules.read')
    const variant = await findVariant(ctx.project, ctx.params.id)
    const form = await counterfactualFormValidator.validate(ctx.request.qs())
    const list = await findPriceList(ctx.project, form.priceList)
    const read = form.amount ? parseAmount(form.amount, list.currency) : null
    const wish = read?.ok && read.amount > 0 ? read.amount : null
    const found = wish === null ? null : await findCounterfactuals(ctx.project, variant, list, wish)
    return ctx.view.render('pages/console/counterfactuals/show', {
      ...counterfactualPage(found),
      ...{ variant, list, typed: form.amount ?? '' },
      fault:
        read && !read.ok ? read.reason : read && wish === null ? 'Write a price above zero.' : null,
      canPropose: may(ctx, 'plans.propose'),
      name: [variant.productTitle, variant.title].filter(Boolean).join(' / '),
      priceLists: await ctx.project.related('priceLists').query().orderBy('id'),
    })
  }
}
