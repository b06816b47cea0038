import type { HttpContext } from '@adonisjs/core/http'
import { updatePriorPrice } from '#actions/price_lists/update_prior_price'
import ContentInvalid from '#exceptions/content_invalid'
import { authorize } from '#policies/permissions'
import { priorPriceRequestOf } from '#presenters/price_lists/prior_price_form'
import { readPriorPrice } from '#queries/price_lists/read_prior_price'

export default class PriorPricesController {
  async update(ctx: HttpContext) {
    authorize(ctx, 'guardrails.write')
    const { project, params, request, response, session } = ctx
    const lists = project.related('priceLists').query()
    const list = await lists.where('id', params.id).firstOrFail()
    const asked = priorPriceRequestOf(request.body(), project)
    const content = ContentInvalid.contentOf(await readPriorPrice(project, list, asked))
    const { priorPriceSettings } = await updatePriorPrice(project, list, content, ctx.actor)
    session.flash(
      'success',
      priorPriceSettings.enabled
        ? 'The EU prior price is saved. It holds from the next proposal or apply on.'
        : 'Saved. The EU prior price is off: claims in this price list are not checked.'
    )
    return response
      .redirect()
      .toRoute('console.price_lists.edit', { slug: project.slug, id: list.id })
  }
}
