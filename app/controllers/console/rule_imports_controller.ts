import type { HttpContext } from '@adonisjs/core/http'
import { importRules } from '#actions/rules/import_rules'
import { authorize } from '#policies/permissions'
import { importRulesFormValidator } from '#validators/rule_file'

export default class RuleImportsController {
  async create(ctx: HttpContext) {
    authorize(ctx, 'rules.write')
    return ctx.view.render('pages/console/rules/import')
  }

  /** Takes in the file that was shown; what has changed since is refused. */
  async store(ctx: HttpContext) {
    authorize(ctx, 'rules.write')
    const { source, ...options } = await importRulesFormValidator.validate(ctx.request.body())
    const { changes } = await importRules(ctx.project, source, ctx.actor, options)
    const done = changes.filter(({ action }) => action !== 'kept' && action !== 'left').length
    const words = done === 1 ? 'One rule was' : `${done} rules were`
    ctx.session.flash('success', `${words} changed by the file. No price changes by that.`)
    return ctx.response.redirect().toRoute('console.rules.index', { slug: ctx.project.slug })
  }
}
