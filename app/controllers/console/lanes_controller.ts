import type { HttpContext } from '@adonisjs/core/http'
import { createLane } from '#actions/lanes/create_lane'
import { deleteLane } from '#actions/lanes/delete_lane'
import { updateLane } from '#actions/lanes/update_lane'
import { authorize, may } from '#policies/permissions'
import { findLane, lanesOfProject, rulesByLane } from '#queries/lanes/lanes_of_project'
import { storeLaneValidator, updateLaneValidator } from '#validators/lane'

export default class LanesController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'rules.read')
    return ctx.view.render('pages/console/lanes/index', {
      lanes: await lanesOfProject(ctx.project),
      rules: await rulesByLane(ctx.project),
      writes: may(ctx, 'rules.write'),
    })
  }

  async store(ctx: HttpContext) {
    authorize(ctx, 'rules.write')
    const { name } = await ctx.request.validateUsing(storeLaneValidator)
    await createLane(ctx.project, name, ctx.actor)
    return backToLanes(ctx, `The lane ${name} is added. It runs last; move it where it belongs.`)
  }

  /** Renames it, or moves it to another place. */
  async update(ctx: HttpContext) {
    authorize(ctx, 'rules.write')
    const edit = await ctx.request.validateUsing(updateLaneValidator)
    const lane = await updateLane(await findLane(ctx.project, ctx.params.id), edit, ctx.actor)
    const told = edit.position
      ? `${lane.name} runs as number ${lane.position}`
      : `It is called ${lane.name}`
    return backToLanes(ctx, `${told} now. Plans made before keep what they were.`)
  }

  async destroy(ctx: HttpContext) {
    authorize(ctx, 'rules.write')
    const lane = await findLane(ctx.project, ctx.params.id)
    await deleteLane(lane, ctx.actor)
    return backToLanes(ctx, `The lane ${lane.name} is deleted.`)
  }
}

function backToLanes({ project, response, session }: HttpContext, message: string) {
  session.flash('success', message)
  return response.redirect().toRoute('console.lanes.index', { slug: project.slug })
}
