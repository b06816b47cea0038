import type { HttpContext } from '@adonisjs/core/http'
import { discardImport } from '#actions/imports/discard_import'
import { receiveFile } from '#actions/imports/receive_file'
import { authorize, may } from '#policies/permissions'
import { importLine, importProgress } from '#presenters/imports/import_page'
import { mappingPage } from '#presenters/imports/mapping_page'
import { findImport, noticesOf } from '#queries/imports/find_import'
import { listImports } from '#queries/imports/list_imports'
import { previewRows } from '#queries/imports/preview_rows'
import { clock } from '#services/clock'
import { pageOf, readPage } from '#services/cursor'
import { takeUpload } from '#services/upload'
import { storeImportValidator } from '#validators/import'

const SHOWN_NOTICES = 100

export default class ImportsController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'catalog.read')
    const { limit, after } = readPage(ctx)
    const found = await listImports(ctx.project, { limit, after: Number(after?.[0] ?? 0) })
    const { rows, nextCursor } = pageOf(found, limit, ({ id }) => [id])
    return ctx.view.render('pages/console/imports/index', {
      lines: rows.map(importLine),
      nextCursor,
      canImport: may(ctx, 'catalog.write'),
    })
  }

  async create(ctx: HttpContext) {
    authorize(ctx, 'catalog.write')
    const { kind = 'catalog' } = await storeImportValidator.validate(ctx.request.qs())
    return ctx.view.render('pages/console/imports/create', { kind })
  }

  async store(ctx: HttpContext) {
    authorize(ctx, 'catalog.write')
    const { kind = 'catalog' } = await storeImportValidator.validate(ctx.request.qs())
    if (kind === 'plan') authorize(ctx, 'plans.propose')
    const file = await takeUpload(ctx, (upload) =>
      receiveFile(ctx.project, { ...upload, kind }, ctx.actor)
    )
    return ctx.response.redirect().toPath(`/p/${ctx.project.slug}/imports/${file.id}`)
  }

  async show(ctx: HttpContext) {
    authorize(ctx, 'catalog.read')
    const { project } = ctx
    const file = await findImport(project, ctx.params.id)
    const line = { ...importLine(file), canImport: may(ctx, 'catalog.write') }
    if (file.state === 'mapping') {
      const lists = await project.related('priceLists').query().orderBy('id')
      const preview = await previewRows(file, project)
      const mapping = mappingPage(file, lists, preview, project.currency)
      return ctx.view.render('pages/console/imports/map', { ...line, ...mapping })
    }
    return ctx.view.render('pages/console/imports/show', {
      ...line,
      progress: file.isOver ? null : importProgress(file, clock.now().toJSDate()),
      notices: await noticesOf(file, SHOWN_NOTICES),
    })
  }

  async destroy(ctx: HttpContext) {
    authorize(ctx, 'catalog.write')
    await discardImport(await findImport(ctx.project, ctx.params.id), ctx.actor)
    ctx.session.flash('success', 'The file was discarded. Nothing of it went in.')
    return ctx.response.redirect().toPath(`/p/${ctx.project.slug}/imports`)
  }
}
