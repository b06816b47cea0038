import type { HttpContext } from '@adonisjs/core/http'
import { authorize } from '#policies/permissions'
import { previewForm, previewSaved } from '#presenters/rules/rule_preview'
import { ruleFormOf } from '#presenters/rules/rule_form'
import { findRule } from '#queries/rules/rules_of_project'
import { whileConnected } from '#services/while_connected'

export default class RulePreviewsController {
  /** A piece of the page: what the rule in the builder, or a saved one, would do now. */
  async store(ctx: HttpContext) {
    authorize(ctx, 'rules.read')
    const { project, params, request, view } = ctx
    const signal = whileConnected(ctx)
    const ruleId = Number(request.input('ruleId')) || null
    const preview = params.id
      ? await previewSaved(project, await findRule(project, params.id), signal)
      : await previewForm(project, ruleFormOf(request.body()), { ruleId, signal })
    return view.render('pages/console/rules/parts/preview', preview)
  }
}
