import type { HttpContext } from '@adonisjs/core/http'
import { uploadPriceHistory } from '#actions/price_lists/upload_price_history'
import { authorize } from '#policies/permissions'
import { takeUpload } from '#services/upload'

export default class PriceHistoriesController {
  async store(ctx: HttpContext) {
    authorize(ctx, 'guardrails.write')
    const { project, params, response, session } = ctx
    const lists = project.related('priceLists').query()
    const list = await lists.where('id', params.id).firstOrFail()
    const { rows, added } = await takeUpload(ctx, (upload) =>
      uploadPriceHistory(project, list, upload, ctx.actor)
    )
    const words =
      added === 0
        ? `All ${rows.toLocaleString('en')} prices were on record already.`
        : `${added.toLocaleString('en')} earlier prices are on record. Say below since when they are complete.`
    session.flash('success', words)
    return response
      .redirect()
      .toRoute('console.price_lists.edit', { slug: project.slug, id: list.id })
  }
}
