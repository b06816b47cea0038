import type { HttpContext } from '@adonisjs/core/http'
import { originOf } from '#config/hosts'
import { apiResources, findResource } from '#presenters/docs/api_reference'
import { docsMenu, neighboursOf } from '#presenters/docs/menu'
import { sendPublicPage } from '#services/public_page'

/** The API reference: an overview, and a page for each noun. */
export default class ReferencesController {
  async index(ctx: HttpContext) {
    const page = {
      menu: await docsMenu('/api'),
      resources: apiResources(),
      canonical: `${originOf('docs')}/api`,
    }
    return sendPublicPage(ctx, await ctx.view.render('pages/docs/references/index', page))
  }

  async show(ctx: HttpContext) {
    const resource = findResource(ctx.params.noun)
    const { href } = resource
    const page = {
      ...{ resource, canonical: originOf('docs') + href, menu: await docsMenu(href) },
      ...neighboursOf(apiResources(), href),
    }
    return sendPublicPage(ctx, await ctx.view.render('pages/docs/references/show', page))
  }
}
