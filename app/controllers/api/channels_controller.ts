import type { HttpContext } from '@adonisjs/core/http'
import { connectChannel } from '#actions/channels/connect_channel'
import { disconnectChannel } from '#actions/channels/disconnect_channel'
import { authorize } from '#policies/permissions'
import { channelsOfProject, findChannel } from '#queries/channels/channels_of_project'
import { pageOf, readPage } from '#services/cursor'
import { transformChannel } from '#transformers/channel_transformer'
import { connectChannelValidator } from '#validators/channel'

export default class ChannelsController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'channels.read')
    const page = readPage(ctx)
    const found = await channelsOfProject(ctx.project, page)
    const { rows, nextCursor } = pageOf(found, page.limit, ({ channel }) => [channel.id])
    return { data: rows.map(transformChannel), nextCursor }
  }

  async show(ctx: HttpContext) {
    authorize(ctx, 'channels.read')
    return { data: transformChannel(await findChannel(ctx.project, ctx.params.id)) }
  }

  async store(ctx: HttpContext) {
    authorize(ctx, 'channels.write')
    const request = await ctx.request.validateUsing(connectChannelValidator)
    const { id } = await connectChannel(ctx.project, request, ctx.actor)
    return ctx.response.created({ data: transformChannel(await findChannel(ctx.project, id)) })
  }

  async destroy(ctx: HttpContext) {
    authorize(ctx, 'channels.write')
    const { channel } = await findChannel(ctx.project, ctx.params.id)
    await disconnectChannel(channel, ctx.actor)
    return { data: transformChannel(await findChannel(ctx.project, channel.id)) }
  }
}
