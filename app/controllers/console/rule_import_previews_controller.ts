import type { HttpContext } from '@adonisjs/core/http'
import { authorize } from '#policies/permissions'
import { ruleFilePage } from '#presenters/rules/rule_file_page'
import { takeText } from '#services/text_upload'
import { importRulesFormValidator } from '#validators/rule_file'

const MOST_BYTES = 1024 * 1024

export default class RuleImportPreviewsController {
  /** What taking an uploaded file in would do; or one that was shown before, taken in otherwise. */
  async store(ctx: HttpContext) {
    authorize(ctx, 'rules.write')
    const isUpload = ctx.request.is(['multipart/form-data'])
    const { source, ...options } = isUpload
      ? { source: await takeText(ctx, MOST_BYTES) }
      : await importRulesFormValidator.validate(ctx.request.body())
    const page = await ruleFilePage(ctx.project, source, options)
    if (page.mistakes.length > 0) ctx.response.status(422)
    return ctx.view.render('pages/console/rules/import_preview', page)
  }
}
