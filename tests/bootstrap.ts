import app from '@adonisjs/core/services/app'
import testUtils from '@adonisjs/core/services/test_utils'
import { pluginAdonisJS } from '@japa/plugin-adonisjs'
import { apiClient } from '@japa/api-client'
import { assert } from '@japa/assert'
import type { Config } from '@japa/runner/types'

const WITH_SERVER = ['functional', 'scenarios', 'browser']

export const plugins: Config['plugins'] = [assert(), apiClient(), pluginAdonisJS(app)]

export const runnerHooks: Required<Pick<Config, 'setup' | 'teardown'>> = {
  setup: [() => testUtils.db().migrate()],
  teardown: [],
}

export const configureSuite: Config['configureSuite'] = (suite) => {
  if (WITH_SERVER.includes(suite.name)) suite.setup(() => testUtils.httpServer().start())
}
