import type { HttpContext } from '@adonisjs/core/http'
import { authorize } from '#policies/permissions'
import { readSelector } from '#queries/catalog/read_selector'
import { findChannel } from '#queries/channels/channels_of_project'
import { listingsOfChannel } from '#queries/channels/listings_of_channel'
import { pageOf, readPage } from '#services/cursor'
import { transformListing } from '#transformers/listing_transformer'
import { listListingsValidator } from '#validators/channel'

export default class ListingsController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'channels.read')
    const { channel } = await findChannel(ctx.project, ctx.params.id)
    const { q } = await listListingsValidator.validate(ctx.request.qs())
    const page = readPage(ctx)
    const text = q ?? '*'
    const found = await listingsOfChannel(channel, { selector: readSelector(text), text }, page)
    const { rows, nextCursor } = pageOf(found, page.limit, ({ variantId }) => [variantId])
    return { data: rows.map(transformListing), nextCursor }
  }
}
