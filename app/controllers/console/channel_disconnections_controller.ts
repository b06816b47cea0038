import type { HttpContext } from '@adonisjs/core/http'
import { disconnectChannel } from '#actions/channels/disconnect_channel'
import { authorize } from '#policies/permissions'
import { channelPage } from '#presenters/channel_page'
import { findChannel } from '#queries/channels/channels_of_project'
import { planAppliedTo } from '#queries/channels/plan_applied_to'

export default class ChannelDisconnectionsController {
  async create(ctx: HttpContext) {
    authorize(ctx, 'channels.write')
    const found = await findChannel(ctx.project, ctx.params.id)
    return ctx.view.render('pages/console/channels/disconnect', {
      ...channelPage(found),
      planNumber: await planAppliedTo(found.channel.id),
    })
  }

  async store(ctx: HttpContext) {
    authorize(ctx, 'channels.write')
    const { channel } = await findChannel(ctx.project, ctx.params.id)
    await disconnectChannel(channel, ctx.actor)
    ctx.session.flash('success', `${channel.name} is disconnected. The prices there stay.`)
    return ctx.response
      .redirect()
      .toRoute('console.channels.show', { slug: ctx.project.slug, id: ctx.params.id })
  }
}
