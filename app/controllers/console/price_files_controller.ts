import { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import { authorize, may } from '#policies/permissions'
import { channelPage } from '#presenters/channel_page'
import { findChannel } from '#queries/channels/channels_of_project'
import { priceFileRows, priceFilesOfChannel } from '#queries/channels/price_files_of_channel'
import { pageOf, readPage } from '#services/cursor'
import { writePriceFile } from '#services/price_file_csv'
import { priceFileValidator } from '#validators/channel'

export default class PriceFilesController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'channels.read')
    const found = await findChannel(ctx.project, ctx.params.id)
    const page = readPage(ctx)
    const files = await priceFilesOfChannel(found.channel, page)
    const { rows, nextCursor } = pageOf(files, page.limit, ({ id }) => [id])
    return ctx.view.render('pages/console/channels/price_files', {
      ...channelPage(found),
      files: rows,
      nextCursor,
      manages: may(ctx, 'channels.write'),
    })
  }

  async show(ctx: HttpContext) {
    authorize(ctx, 'channels.read')
    const { project, params, request, response } = ctx
    const { channel } = await findChannel(project, params.id)
    const files = channel.related('priceFiles').query()
    const file = await files.where('id', params.fileId).firstOrFail()
    const { format = 'plain' } = await priceFileValidator.validate(request.qs())
    response.header('Content-Type', 'text/csv; charset=utf-8')
    response.attachment(`${channel.name} ${file.reference} ${format}.csv`)
    return response.stream(Readable.from(writePriceFile(priceFileRows(file), format)))
  }
}
