import type { HttpContext } from '@adonisjs/core/http'
import { authorize } from '#policies/permissions'
import { changeSteps } from '#presenters/rules/change_steps'
import { ruleBuilder } from '#presenters/rules/rule_builder'
import { ruleFormOf } from '#presenters/rules/rule_form'
import { previewForm } from '#presenters/rules/rule_preview'
import { findRule } from '#queries/rules/rules_of_project'

export default class RuleDraftsController {
  /**
   * The builder again with what was typed, after a step was added, moved or removed, another price
   * list chosen, or a preview asked for. Nothing is kept.
   */
  async store(ctx: HttpContext) {
    authorize(ctx, 'rules.write')
    const { project, request, view } = ctx
    const { change, ruleId } = request.only(['change', 'ruleId'])
    const form = changeSteps(ruleFormOf(request.body()), change)
    const edited = ruleId ? await findRule(project, Number(ruleId)) : undefined
    const builder = await ruleBuilder(project, form, { edited })
    if (request.header('x-fragment') === 'fields') {
      return view.render('pages/console/rules/parts/fields', builder)
    }
    const preview =
      change === 'preview' ? await previewForm(project, form, { ruleId: edited?.rule.id }) : null
    return view.render(`pages/console/rules/${edited ? 'edit' : 'create'}`, { ...builder, preview })
  }
}
