import type { HttpContext } from '@adonisjs/core/http'
import { createLane } from '#actions/lanes/create_lane'
import { deleteLane } from '#actions/lanes/delete_lane'
import { updateLane } from '#actions/lanes/update_lane'
import { authorize } from '#policies/permissions'
import { findLane, lanesOfProject, rulesByLane } from '#queries/lanes/lanes_of_project'
import { transformLane } from '#transformers/lane_transformer'
import { storeLaneValidator, updateLaneValidator } from '#validators/lane'

export default class LanesController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'rules.read')
    const lanes = await lanesOfProject(ctx.project)
    const rules = await rulesByLane(ctx.project)
    return { data: lanes.map((lane) => transformLane(lane, rules)), nextCursor: null }
  }

  async store(ctx: HttpContext) {
    authorize(ctx, 'rules.write')
    const { name } = await ctx.request.validateUsing(storeLaneValidator)
    const lane = await createLane(ctx.project, name, ctx.actor)
    return ctx.response.created({ data: transformLane(lane, new Map()) })
  }

  async update(ctx: HttpContext) {
    authorize(ctx, 'rules.write')
    const lane = await findLane(ctx.project, ctx.params.id)
    const edit = await ctx.request.validateUsing(updateLaneValidator)
    const updated = await updateLane(lane, edit, ctx.actor)
    return { data: transformLane(updated, await rulesByLane(ctx.project)) }
  }

  async destroy(ctx: HttpContext) {
    authorize(ctx, 'rules.write')
    await deleteLane(await findLane(ctx.project, ctx.params.id), ctx.actor)
    return ctx.response.noContent()
  }
}
