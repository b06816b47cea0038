import type { HttpContext } from '@adonisjs/core/http'
import { originOf } from '#config/hosts'
import { apiResources } from '#presenters/docs/api_reference'
import { allGuides, findGuide, guideGroups } from '#presenters/docs/guides'
import { docsMenu, neighboursOf } from '#presenters/docs/menu'
import { sendPublicPage } from '#services/public_page'

export default class GuidesController {
  async index(ctx: HttpContext) {
    const page = {
      menu: await docsMenu('/'),
      groups: await guideGroups(),
      resources: apiResources(),
      canonical: `${originOf('docs')}/`,
    }
    return sendPublicPage(ctx, await ctx.view.render('pages/docs/guides/index', page))
  }

  async show(ctx: HttpContext) {
    const href = ctx.request.url()
    const guide = await findGuide(href)
    const page = {
      ...{ guide, canonical: originOf('docs') + href, menu: await docsMenu(href) },
      ...neighboursOf(await allGuides(), href),
    }
    return sendPublicPage(ctx, await ctx.view.render('pages/docs/guides/show', page))
  }
}
