import type { ApplicationService } from '@adonisjs/core/types'
import { originOf } from '#config/hosts'
import { escapedAttributes } from '#presenters/escaped_attributes'

/** What every page may use: addresses of the four sites and the ways we write things. */
export default class ViewsProvider {
  constructor(protected app: ApplicationService) {}

  async boot() {
    const { default: edge } = await import('edge.js')
    edge.global('originOf', originOf)
    edge.global('html', { ...edge.globals.html, attrs: escapedAttributes })
    edge.global('inDevelopment', !this.app.inProduction)
  }
}
