import type { HttpContext } from '@adonisjs/core/http'
import { authorize } from '#policies/permissions'
import { writeRuleFile } from '#queries/rule_files/write_rule_file'

export default class RuleExportsController {
  /** The rules in force as a file, to keep in version control and take in again. */
  async show(ctx: HttpContext) {
    authorize(ctx, 'rules.read')
    ctx.response.header('Content-Type', 'application/yaml; charset=utf-8')
    ctx.response.attachment(`${ctx.project.slug}-rules.yml`)
    return ctx.response.send(await writeRuleFile(ctx.project))
  }
}
