import type { HttpContext } from '@adonisjs/core/http'
import { uploadPriceHistory } from '#actions/price_lists/upload_price_history'
import { authorize } from '#policies/permissions'
import { takeUpload } from '#services/upload'

export default class PriceHistoriesController {
  /** Adds prices of before Calibrate to a list's history. */
  async store(ctx: HttpContext) {
    authorize(ctx, 'guardrails.write')
    const lists = ctx.project.related('priceLists').query()
    const list = await lists.where('id', ctx.params.id).firstOrFail()
    const added = await takeUpload(ctx, (upload) =>
      uploadPriceHistory(ctx.project, list, upload, ctx.actor)
    )
    return ctx.response.created({ data: added })
  }
}
