import type { HttpContext } from '@adonisjs/core/http'
import { requestSync } from '#actions/channels/request_sync'
import { authorize } from '#policies/permissions'
import { channelOnPlatform } from '#queries/channels/channel_on_platform'
import { findChannel } from '#queries/channels/channels_of_project'
import { transformChannel, transformSync } from '#transformers/channel_transformer'
import { channelOfPlatformValidator } from '#validators/channel'

export default class PlatformSyncsController {
  /** The channel with its latest sync. */
  async show(ctx: HttpContext) {
    authorize(ctx, 'channels.read')
    const { channel: named } = await channelOfPlatformValidator.validate(ctx.request.qs())
    const { id } = await channelOnPlatform(ctx.project, ctx.params.platform, named)
    return { data: transformChannel(await findChannel(ctx.project, id)) }
  }

  async store(ctx: HttpContext) {
    authorize(ctx, 'channels.write')
    const { channel: named } = await ctx.request.validateUsing(channelOfPlatformValidator)
    const channel = await channelOnPlatform(ctx.project, ctx.params.platform, named)
    const sync = await requestSync(channel, ctx.actor)
    return ctx.response.accepted({ data: transformSync(sync) })
  }
}
