import type { HttpContext } from '@adonisjs/core/http'
import { authorize, may } from '#policies/permissions'
import { meetingView, rulesThatMeet } from '#presenters/rules/meeting_view'
import { whileConnected } from '#services/while_connected'

export default class AllRulesPreviewsController {
  /** Scripts fetch the preview after the page; without them it is asked for. */
  async show(ctx: HttpContext) {
    authorize(ctx, 'rules.read')
    const { running, left } = await rulesThatMeet(ctx.project)
    const isAsked = ctx.request.input('preview') && running > 0
    return ctx.view.render('pages/console/rules/all', {
      ...{ running, left, preview: isAsked ? await meetingView(ctx.project) : null },
      writes: may(ctx, 'rules.write'),
      proposes: may(ctx, 'plans.propose'),
    })
  }

  /** A piece of the page: what all rules would do now. */
  async store(ctx: HttpContext) {
    authorize(ctx, 'rules.read')
    const preview = await meetingView(ctx.project, whileConnected(ctx))
    return ctx.view.render('pages/console/rules/parts/meeting', preview)
  }
}
