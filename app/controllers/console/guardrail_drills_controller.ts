import type { HttpContext } from '@adonisjs/core/http'
import { drillGuardrails, type DrillReport } from '#actions/guardrails/drill_guardrails'
import { authorize, may } from '#policies/permissions'
import { drillPage } from '#presenters/guardrails/drill_page'
import { lastDrill } from '#queries/guardrails/last_drill'

export default class GuardrailDrillsController {
  /** What came of the last drill. */
  async show(ctx: HttpContext) {
    authorize(ctx, 'guardrails.read')
    const last = await lastDrill(ctx.project)
    return ctx.view.render('pages/console/guardrail_drills/show', {
      at: last?.at ?? null,
      drill: last && drillPage(last.after as unknown as DrillReport),
      runs: may(ctx, 'plans.propose'),
      writes: may(ctx, 'guardrails.write'),
    })
  }

  async store(ctx: HttpContext) {
    authorize(ctx, 'plans.propose')
    await drillGuardrails(ctx.project, ctx.actor)
    return ctx.response.redirect().toRoute('console.guardrail_drills.show', {
      slug: ctx.project.slug,
    })
  }
}
