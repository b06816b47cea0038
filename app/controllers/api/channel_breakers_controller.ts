import type { HttpContext } from '@adonisjs/core/http'
import { setBreaker } from '#actions/channels/set_breaker'
import { authorize } from '#policies/permissions'
import { findChannel } from '#queries/channels/channels_of_project'
import { transformChannel } from '#transformers/channel_transformer'
import { breakerValidator } from '#validators/channel'

export default class ChannelBreakersController {
  async update(ctx: HttpContext) {
    authorize(ctx, 'guardrails.write')
    const found = await findChannel(ctx.project, ctx.params.id)
    const { share = null } = await breakerValidator.validate(ctx.request.body())
    await setBreaker(found.channel, share, ctx.actor)
    return { data: transformChannel(found) }
  }
}
