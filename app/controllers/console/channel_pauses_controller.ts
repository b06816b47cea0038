import type { HttpContext } from '@adonisjs/core/http'
import { pauseChannel } from '#actions/channels/pause_channel'
import { resumeChannel } from '#actions/channels/resume_channel'
import { authorize } from '#policies/permissions'
import { findChannel } from '#queries/channels/channels_of_project'

export default class ChannelPausesController {
  async store(ctx: HttpContext) {
    authorize(ctx, 'channels.write')
    const { channel } = await findChannel(ctx.project, ctx.params.id)
    await pauseChannel(channel, ctx.actor)
    ctx.session.flash('success', `${channel.name} is paused. Nothing is written there.`)
    return ctx.response
      .redirect()
      .toRoute('console.channels.show', { slug: ctx.project.slug, id: ctx.params.id })
  }

  async destroy(ctx: HttpContext) {
    authorize(ctx, 'channels.write')
    const { channel } = await findChannel(ctx.project, ctx.params.id)
    await resumeChannel(channel, ctx.actor)
    ctx.session.flash('success', `${channel.name} is written to again.`)
    return ctx.response
      .redirect()
      .toRoute('console.channels.show', { slug: ctx.project.slug, id: ctx.params.id })
  }
}
