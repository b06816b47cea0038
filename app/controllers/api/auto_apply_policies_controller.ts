import type { HttpContext } from '@adonisjs/core/http'
import { authorize } from '#policies/permissions'
import { pageOf, readPage } from '#services/cursor'
import { policyVersions } from '#queries/auto_apply_policies/policy_versions'
import { transformAutoApplyPolicy } from '#transformers/auto_apply_policy_transformer'

export default class AutoApplyPoliciesController {
  /** Its versions, the one in force first. */
  async index(ctx: HttpContext) {
    authorize(ctx, 'approvals.read')
    const page = readPage(ctx)
    const found = await policyVersions(ctx.project, page)
    const { rows, nextCursor } = pageOf(found, page.limit, ({ version }) => [version])
    return { data: rows.map((policy) => transformAutoApplyPolicy(policy)), nextCursor }
  }
}
