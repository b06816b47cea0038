import type { HttpContext } from '@adonisjs/core/http'
import { testChannel } from '#actions/channels/test_channel'
import { authorize } from '#policies/permissions'
import { findChannel } from '#queries/channels/channels_of_project'

export default class ChannelChecksController {
  async store(ctx: HttpContext) {
    authorize(ctx, 'channels.write')
    const { channel } = await findChannel(ctx.project, ctx.params.id)
    await testChannel(channel, ctx.actor)
    if (channel.lastError === null) {
      ctx.session.flash('success', `${channel.name} answers, and our access is complete.`)
    }
    return ctx.response
      .redirect()
      .toRoute('console.channels.show', { slug: ctx.project.slug, id: channel.id })
  }
}
