import type { HttpContext } from '@adonisjs/core/http'
import { authorize } from '#policies/permissions'
import { importLine, importProgress } from '#presenters/imports/import_page'
import { findImport } from '#queries/imports/find_import'
import { clock } from '#services/clock'

export default class ImportProgressController {
  /** The moving part of an import's page; once it is over it leads to the page itself. */
  async show(ctx: HttpContext) {
    authorize(ctx, 'catalog.read')
    const file = await findImport(ctx.project, ctx.params.id)
    const path = `/p/${ctx.project.slug}/imports/${file.id}`
    if (file.isOver) return ctx.response.redirect().toPath(path)
    const progress = importProgress(file, clock.now().toJSDate())
    return ctx.view.render('pages/console/imports/parts/progress', {
      ...importLine(file),
      progress,
    })
  }
}
