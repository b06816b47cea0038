import type { HttpContext } from '@adonisjs/core/http'
import { showMeeting } from '#actions/rules/show_meeting'
import { authorize } from '#policies/permissions'
import { whileConnected } from '#services/while_connected'
import { transformRulesPreview } from '#transformers/rules_preview_transformer'

export default class AllRulesPreviewsController {
  /** What a plan of all rules would change now. Nothing is kept. */
  async store(ctx: HttpContext) {
    authorize(ctx, 'rules.read')
    const shown = await showMeeting(ctx.project, { signal: whileConnected(ctx) })
    return { data: transformRulesPreview(shown) }
  }
}
