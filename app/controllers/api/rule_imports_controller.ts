import type { HttpContext } from '@adonisjs/core/http'
import { importRules, showImport } from '#actions/rules/import_rules'
import { authorize } from '#policies/permissions'
import { transformRuleFileChange } from '#transformers/rule_file_transformer'
import { importRulesValidator } from '#validators/rule_file'

export default class RuleImportsController {
  /** Takes a file of rules in, all of it or nothing; with `dryRun` only says what it would do. */
  async store(ctx: HttpContext) {
    authorize(ctx, 'rules.write')
    const source = ctx.request.raw() ?? ''
    const { dryRun = false, ...options } = await importRulesValidator.validate(ctx.request.qs())
    const { changes } = dryRun
      ? await showImport(ctx.project, source, options)
      : await importRules(ctx.project, source, ctx.actor, options)
    return { data: { dryRun, changes: changes.map(transformRuleFileChange) } }
  }
}
