import type { HttpContext } from '@adonisjs/core/http'
import { authorize } from '#policies/permissions'
import { findImport, noticesOf } from '#queries/imports/find_import'
import { MOST_NOTICES } from '#queries/imports/row_notices'
import { csvLine } from '#services/csv_line'

export default class ImportErrorsController {
  /** What is to be told about the rows of an import, as a sheet. */
  async show(ctx: HttpContext) {
    authorize(ctx, 'catalog.read')
    const file = await findImport(ctx.project, ctx.params.id)
    const notices = await noticesOf(file, MOST_NOTICES)
    const lines = notices.map(({ row, severity, code, message }) =>
      csvLine([String(row), severity, code, message])
    )
    ctx.response.header('Content-Type', 'text/csv; charset=utf-8')
    ctx.response.header('Content-Disposition', `attachment; filename="import-${file.id}-rows.csv"`)
    return csvLine(['row', 'severity', 'code', 'message']) + lines.join('')
  }
}
