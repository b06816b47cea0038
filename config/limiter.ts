import { defineConfig, stores } from '@adonisjs/limiter'

/**
 * Sign-in attempts are counted in the database, so that all processes agree. Requests are
 * counted in the database too: a limit that a second process forgets is no limit.
 */
const limiterConfig = defineConfig({
  default: 'database',
  stores: {
    database: stores.database({ tableName: 'rate_limits' }),
    memory: stores.memory({}),
  },
})

export default limiterConfig

declare module '@adonisjs/limiter/types' {
  export interface LimitersList extends InferLimiters<typeof limiterConfig> {}
}
