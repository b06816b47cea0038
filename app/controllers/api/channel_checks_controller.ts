import type { HttpContext } from '@adonisjs/core/http'
import { testChannel } from '#actions/channels/test_channel'
import { authorize } from '#policies/permissions'
import { findChannel } from '#queries/channels/channels_of_project'
import { transformChannel } from '#transformers/channel_transformer'

export default class ChannelChecksController {
  async store(ctx: HttpContext) {
    authorize(ctx, 'channels.write')
    const { channel } = await findChannel(ctx.project, ctx.params.id)
    await testChannel(channel, ctx.actor)
    return { data: transformChannel(await findChannel(ctx.project, channel.id)) }
  }
}
