import type { HttpContext } from '@adonisjs/core/http'
import { originOf } from '#config/hosts'
import { robotsText, sitemapXml } from '#services/sitemap'

/** For search engines: what there is, and where. */
export default class SitemapsController {
  async show({ response }: HttpContext) {
    return response.type('xml').send(sitemapXml([`${originOf('marketing')}/`]))
  }

  async robots({ response }: HttpContext) {
    return response.type('text').send(robotsText(`${originOf('marketing')}/sitemap.xml`))
  }
}
