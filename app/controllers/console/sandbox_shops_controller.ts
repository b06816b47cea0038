import type { HttpContext } from '@adonisjs/core/http'
import { sandboxShopOf } from '#actions/channels/sandbox_shop_of'
import { setFaults } from '#actions/channels/set_faults'
import { authorize, may } from '#policies/permissions'
import { channelPage, faultsInWords } from '#presenters/channel_page'
import { findChannel } from '#queries/channels/channels_of_project'
import { faultsValidator, readFaults } from '#validators/sandbox'

export default class SandboxShopsController {
  async edit(ctx: HttpContext) {
    authorize(ctx, 'channels.read')
    const found = await findChannel(ctx.project, ctx.params.id)
    const { faults } = await sandboxShopOf(found.channel)
    return ctx.view.render('pages/console/channels/sandbox', {
      ...channelPage(found),
      faults,
      switchedOn: faultsInWords(faults),
      sku: ctx.request.input('sku', ''),
      manages: may(ctx, 'channels.write'),
    })
  }

  async update(ctx: HttpContext) {
    authorize(ctx, 'channels.write')
    const { channel } = await findChannel(ctx.project, ctx.params.id)
    const faults = readFaults(await ctx.request.validateUsing(faultsValidator))
    await setFaults(channel, faults, ctx.actor)
    const words = faultsInWords(faults)
    const said = words.length > 0 ? `From now on ${words.join('; ')}.` : 'No fault is on.'
    ctx.session.flash('success', said)
    return ctx.response
      .redirect()
      .toRoute('console.sandbox_shops.edit', { slug: ctx.project.slug, id: ctx.params.id })
  }
}
