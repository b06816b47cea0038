import type { HttpContext } from '@adonisjs/core/http'
import { answerByPerson } from '#actions/drifts/answer_by_person'
import { authorize } from '#policies/permissions'
import { driftAnswerValidator } from '#validators/drift'

export default class DriftAnswersController {
  /** Proposes what was chosen: one plan leads to its page, several to the list of plans. */
  async store(ctx: HttpContext) {
    authorize(ctx, 'plans.propose')
    const { project, request, response, session, actor } = ctx
    const { answer, ids, all, channel } = await request.validateUsing(driftAnswerValidator)
    const which = all ? { channelId: channel ? Number(channel) : null } : { ids: ids!.map(Number) }
    const plans = await answerByPerson(project, which, answer, actor)
    const path = `/p/${project.slug}/plans`
    if (plans.length === 1) return response.redirect().toPath(`${path}/${plans[0].number}`)
    session.flash('success', `${plans.length} plans are proposed, one for each channel.`)
    return response.redirect().toPath(path)
  }
}
