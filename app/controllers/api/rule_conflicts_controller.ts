import type { HttpContext } from '@adonisjs/core/http'
import { reportConflicts } from '#actions/rules/report_conflicts'
import ContentInvalid from '#exceptions/content_invalid'
import { authorize } from '#policies/permissions'
import { readRule } from '#queries/rules/read_rule'
import { findRule } from '#queries/rules/rules_of_project'
import { transformConflictReport } from '#transformers/conflict_transformer'

export default class RuleConflictsController {
  /** Of a rule nobody has saved, or of a saved one with edits. */
  async store(ctx: HttpContext) {
    authorize(ctx, 'rules.read')
    const { project, params, request } = ctx
    const saved = params.id ? await findRule(project, params.id) : null
    const asked = { ...saved?.version.asRequest(), ...request.body() }
    const content = ContentInvalid.contentOf(await readRule(project, asked))
    const report = await reportConflicts(project, content, saved?.rule.id ?? null)
    return { data: transformConflictReport(report) }
  }
}
