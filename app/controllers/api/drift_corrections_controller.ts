import type { HttpContext } from '@adonisjs/core/http'
import { answerOnChannel } from '#actions/drifts/answer_by_person'
import { authorize } from '#policies/permissions'
import { transformPlan } from '#transformers/plan_transformer'
import { answerDriftsValidator } from '#validators/drift'

export default class DriftCorrectionsController {
  async store(ctx: HttpContext) {
    authorize(ctx, 'plans.propose')
    const { ids } = await ctx.request.validateUsing(answerDriftsValidator)
    const plan = await answerOnChannel(ctx.project, ids.map(Number), 'correct', ctx.actor)
    return ctx.response.accepted({ data: transformPlan(plan) })
  }
}
