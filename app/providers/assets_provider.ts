import type { ApplicationService } from '@adonisjs/core/types'
import ViteProvider from '@adonisjs/vite/vite_provider'

/**
 * Vite's own provider, but tests use the built assets as production does: no development
 * server starts beside each suite.
 */
export default class AssetsProvider extends ViteProvider {
  #inTests: boolean

  constructor(app: ApplicationService) {
    super(app)
    this.#inTests = app.getEnvironment() === 'test'
  }

  async start() {
    if (!this.#inTests) await super.start()
  }

  async shutdown() {
    if (!this.#inTests) await super.shutdown()
  }
}
