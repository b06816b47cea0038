import app from '@adonisjs/core/services/app'
import testUtils from '@adonisjs/core/services/test_utils'
import { authApiClient } from '@adonisjs/auth/plugins/api_client'
import { sessionApiClient } from '@adonisjs/session/plugins/api_client'
import { shieldApiClient } from '@adonisjs/shield/plugins/api_client'
import { pluginAdonisJS } from '@japa/plugin-adonisjs'
import { apiClient } from '@japa/api-client'
import { assert } from '@japa/assert'
import type { Config } from '@japa/runner/types'
import { databaseSessions } from '#tests/support/database_sessions'
import { tally } from '#tests/support/tally'

const WITH_SERVER = ['functional', 'scenarios', 'live', 'browser']

export const plugins: Config['plugins'] = [
  assert(),
  apiClient(),
  pluginAdonisJS(app),
  sessionApiClient(app),
  databaseSessions(app),
  authApiClient(app),
  shieldApiClient(),
  tally(),
]

export const runnerHooks: Required<Pick<Config, 'setup' | 'teardown'>> = {
  setup: [
    async () => {
      // Not reverted afterwards: the database is dropped, and what still runs would miss its tables.
      await testUtils.db().migrate()
    },
  ],
  teardown: [],
}

export const configureSuite: Config['configureSuite'] = (suite) => {
  if (suite.name === 'browser') {
    // The past is told before there are workers who would live it in the present.
    suite.setup(async () => {
      const { demo } = await import('#tests/support/demo')
      await demo()
    })
  }
  if (suite.name === 'live') {
    suite.setup(async () => {
      const { startVendure } = await import('#tests/live/vendure/server')
      return startVendure()
    })
  }
  if (WITH_SERVER.includes(suite.name)) {
    suite.setup(() => testUtils.httpServer().start())
    suite.setup(async () => {
      const { startWorkers } = await import('#services/job_queue')
      await startWorkers()
    })
    suite.teardown(async () => {
      const { stopJobQueue } = await import('#services/job_queue')
      await stopJobQueue()
    })
  }
  if (suite.name === 'architecture') {
    suite.setup(async () => {
      const server = await app.container.make('server')
      await server.boot()
    })
  }
  if (suite.name === 'browser') {
    suite.teardown(async () => {
      const { closeBrowser } = await import('#tests/support/chromium')
      await closeBrowser()
    })
  }
}
