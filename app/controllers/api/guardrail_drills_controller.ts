import type { HttpContext } from '@adonisjs/core/http'
import { drillGuardrails } from '#actions/guardrails/drill_guardrails'
import { authorize } from '#policies/permissions'
import { transformDrill } from '#transformers/drill_transformer'

export default class GuardrailDrillsController {
  async store(ctx: HttpContext) {
    authorize(ctx, 'plans.propose')
    return { data: transformDrill(await drillGuardrails(ctx.project, ctx.actor)) }
  }
}
