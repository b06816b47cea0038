import type { HttpContext } from '@adonisjs/core/http'
import { authorize } from '#policies/permissions'
import { transformPlatforms } from '#transformers/platform_transformer'

export default class PlatformsController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'channels.read')
    const channels = await ctx.project.related('channels').query().orderBy('id')
    return { data: transformPlatforms(channels), nextCursor: null }
  }

  async show(ctx: HttpContext) {
    authorize(ctx, 'channels.read')
    const channels = await ctx.project.related('channels').query().orderBy('id')
    return {
      data: transformPlatforms(channels).find(({ platform }) => platform === ctx.params.platform),
    }
  }
}
