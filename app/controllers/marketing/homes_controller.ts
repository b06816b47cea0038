import type { HttpContext } from '@adonisjs/core/http'
import { originOf } from '#config/hosts'
import { examplePlan } from '#presenters/marketing/example_plan'
import { sendPublicPage } from '#services/public_page'

export default class HomesController {
  async show(ctx: HttpContext) {
    const page = { plan: examplePlan(), canonical: `${originOf('marketing')}/` }
    return sendPublicPage(ctx, await ctx.view.render('pages/marketing/homes/show', page))
  }
}
