import type { HttpContext } from '@adonisjs/core/http'
import { authorize, may } from '#policies/permissions'
import { driftsPage, driftStatesShown, policyForm } from '#presenters/drifts_page'
import { countDrifts, driftsOfProject } from '#queries/drifts/drifts_of_project'
import { readPage } from '#services/cursor'
import { driftFilterValidator } from '#validators/drift'

export default class DriftsController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'channels.read')
    const { project, request, view } = ctx
    const { show = 'waiting', channel } = await driftFilterValidator.validate(request.qs())
    const filter = { show, channelId: channel ? Number(channel) : null }
    const page = readPage(ctx)
    const { channelId } = filter
    const found = await driftsOfProject(
      project,
      { states: driftStatesShown[show], channelId },
      page
    )
    const channels = await project.related('channels').query().orderBy('name')
    return view.render('pages/console/drifts/index', {
      ...driftsPage(project, { found, channels, counts: await countDrifts(project) }, filter, page),
      policy: policyForm(project),
      answers: may(ctx, 'plans.propose'),
      manages: may(ctx, 'project.manage'),
    })
  }
}
