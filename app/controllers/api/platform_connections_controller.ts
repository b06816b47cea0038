import type { HttpContext } from '@adonisjs/core/http'
import { connectChannel } from '#actions/channels/connect_channel'
import { disconnectChannel } from '#actions/channels/disconnect_channel'
import { authorize } from '#policies/permissions'
import { channelOnPlatform } from '#queries/channels/channel_on_platform'
import { findChannel } from '#queries/channels/channels_of_project'
import { transformChannel } from '#transformers/channel_transformer'
import { channelOfPlatformValidator, connectPlatformValidator } from '#validators/channel'

/** Channels by their platform, for scripts that have one channel on each. */
export default class PlatformConnectionsController {
  async store(ctx: HttpContext) {
    authorize(ctx, 'channels.write')
    const answers = await ctx.request.validateUsing(connectPlatformValidator)
    const request = { ...answers, platform: ctx.params.platform as string }
    const { id } = await connectChannel(ctx.project, request, ctx.actor)
    return ctx.response.created({ data: transformChannel(await findChannel(ctx.project, id)) })
  }

  async destroy(ctx: HttpContext) {
    authorize(ctx, 'channels.write')
    const { channel: named } = await ctx.request.validateUsing(channelOfPlatformValidator)
    const channel = await channelOnPlatform(ctx.project, ctx.params.platform, named)
    await disconnectChannel(channel, ctx.actor)
    return { data: transformChannel(await findChannel(ctx.project, channel.id)) }
  }
}
