import type { HttpContext } from '@adonisjs/core/http'
import { mapImport } from '#actions/imports/map_import'
import { queueImport } from '#actions/imports/queue_import'
import { authorize } from '#policies/permissions'
import { findImport } from '#queries/imports/find_import'
import { mapImportValidator } from '#validators/import'

export default class ImportMappingsController {
  /** Takes the corrected columns, to show the first rows anew or, with `start`, to begin. */
  async update(ctx: HttpContext) {
    authorize(ctx, 'catalog.write')
    const { project, request, response } = ctx
    const file = await findImport(project, ctx.params.id)
    if (file.kind === 'plan') authorize(ctx, 'plans.propose')
    const { columns, currencies = [] } = await request.validateUsing(mapImportValidator)
    await mapImport(file, { columns, currencies })
    if (request.input('then') === 'start') await queueImport(file, ctx.actor)
    return response.redirect().toPath(`/p/${project.slug}/imports/${file.id}`)
  }
}
