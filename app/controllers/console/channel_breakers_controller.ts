import type { HttpContext } from '@adonisjs/core/http'
import { setBreaker } from '#actions/channels/set_breaker'
import { authorize } from '#policies/permissions'
import { findChannel } from '#queries/channels/channels_of_project'
import { breakerValidator } from '#validators/channel'

export default class ChannelBreakersController {
  async update(ctx: HttpContext) {
    authorize(ctx, 'guardrails.write')
    const { channel } = await findChannel(ctx.project, ctx.params.id)
    const { share = null } = await ctx.request.validateUsing(breakerValidator)
    await setBreaker(channel, share, ctx.actor)
    const words = share === null ? 'has no circuit breaker any more' : `stops past ${share} %`
    ctx.session.flash('success', `${channel.name} ${words}.`)
    return ctx.response
      .redirect()
      .toRoute('console.channels.show', { slug: ctx.project.slug, id: channel.id })
  }
}
