import type { HttpContext } from '@adonisjs/core/http'
import { importFile } from '#actions/imports/import_file'
import { authorize } from '#policies/permissions'
import { findImport, noticesOf } from '#queries/imports/find_import'
import { listImports } from '#queries/imports/list_imports'
import { pageOf, readPage } from '#services/cursor'
import { takeUpload } from '#services/upload'
import { SHOWN_NOTICES, transformImport } from '#transformers/import_transformer'
import { storeImportValidator } from '#validators/import'

export default class ImportsController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'catalog.read')
    const { limit, after } = readPage(ctx)
    const found = await listImports(ctx.project, { limit, after: Number(after?.[0] ?? 0) })
    const { rows, nextCursor } = pageOf(found, limit, ({ id }) => [id])
    return { data: rows.map((file) => transformImport(file)), nextCursor }
  }

  async show(ctx: HttpContext) {
    authorize(ctx, 'catalog.read')
    const file = await findImport(ctx.project, ctx.params.id)
    return { data: transformImport(file, await noticesOf(file, SHOWN_NOTICES)) }
  }

  /** Streams the file in, and starts at once with the mapping that its header suggests. */
  async store(ctx: HttpContext) {
    authorize(ctx, 'catalog.write')
    const { kind = 'catalog' } = await storeImportValidator.validate(ctx.request.qs())
    if (kind === 'plan') authorize(ctx, 'plans.propose')
    const file = await takeUpload(ctx, (upload) =>
      importFile(ctx.project, { ...upload, kind }, ctx.actor)
    )
    return ctx.response.accepted({ data: transformImport(file) })
  }
}
