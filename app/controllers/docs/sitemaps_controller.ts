import type { HttpContext } from '@adonisjs/core/http'
import { originOf } from '#config/hosts'
import { apiResources } from '#presenters/docs/api_reference'
import { allGuides } from '#presenters/docs/guides'
import { robotsText, sitemapXml } from '#services/sitemap'

/** For search engines: what there is, and where. */
export default class SitemapsController {
  async show({ response }: HttpContext) {
    const pages = [...(await allGuides()), ...apiResources()].map(({ href }) => href)
    const addresses = ['/', '/api', ...pages].map((href) => originOf('docs') + href)
    return response.type('xml').send(sitemapXml(addresses))
  }

  async robots({ response }: HttpContext) {
    return response.type('text').send(robotsText(`${originOf('docs')}/sitemap.xml`, ['/search']))
  }
}
