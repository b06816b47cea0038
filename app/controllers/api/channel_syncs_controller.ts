import type { HttpContext } from '@adonisjs/core/http'
import { requestSync } from '#actions/channels/request_sync'
import { authorize } from '#policies/permissions'
import { findChannel } from '#queries/channels/channels_of_project'
import { transformSync } from '#transformers/channel_transformer'

export default class ChannelSyncsController {
  async store(ctx: HttpContext) {
    authorize(ctx, 'channels.write')
    const { channel } = await findChannel(ctx.project, ctx.params.id)
    const sync = await requestSync(channel, ctx.actor)
    return ctx.response.accepted({ data: transformSync(sync) })
  }
}
