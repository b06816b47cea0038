import type { HttpContext } from '@adonisjs/core/http'
import { editSandboxOffer } from '#actions/channels/edit_sandbox_offer'
import { authorize } from '#policies/permissions'
import { findChannel } from '#queries/channels/channels_of_project'
import { offerEditValidator, readOfferEdit } from '#validators/sandbox'

export default class SandboxOffersController {
  async update(ctx: HttpContext) {
    authorize(ctx, 'channels.write')
    const { channel } = await findChannel(ctx.project, ctx.params.id)
    const typed = await ctx.request.validateUsing(offerEditValidator)
    const edit = readOfferEdit(typed, channel.priceList.currency)
    await editSandboxOffer(channel, edit, ctx.actor)
    ctx.session.flash(
      'success',
      `${edit.sku} costs ${typed.price} there now. Calibrate has not seen it yet.`
    )
    return ctx.response
      .redirect()
      .toRoute('console.sandbox_shops.edit', { slug: ctx.project.slug, id: ctx.params.id })
  }
}
