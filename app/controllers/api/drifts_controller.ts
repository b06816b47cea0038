import type { HttpContext } from '@adonisjs/core/http'
import { authorize } from '#policies/permissions'
import { driftsOfProject } from '#queries/drifts/drifts_of_project'
import { pageOf, readPage } from '#services/cursor'
import { transformDrift } from '#transformers/drift_transformer'
import { listDriftsValidator } from '#validators/drift'

export default class DriftsController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'channels.read')
    const { state, channel } = await listDriftsValidator.validate(ctx.request.qs())
    const filter = { states: state && [state], channelId: channel ? Number(channel) : null }
    const page = readPage(ctx)
    const found = await driftsOfProject(ctx.project, filter, page)
    const { rows, nextCursor } = pageOf(found, page.limit, ({ id }) => [id])
    return { data: rows.map(transformDrift), nextCursor }
  }
}
