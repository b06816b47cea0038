import type { ApplicationService } from '@adonisjs/core/types'
import type { PluginFn } from '@japa/runner/types'
import { configProvider } from '@adonisjs/core'
import { SessionClient } from '@adonisjs/session/client'
import type { SessionData, SessionStoreContract } from '@adonisjs/session/types'
import { ApiRequest } from '@japa/api-client'

/** Remembers the last write, because the stock client does not wait for it. */
class AwaitedStore implements SessionStoreContract {
  written: Promise<void> | void = undefined

  constructor(private store: SessionStoreContract) {}

  read = (id: string) => this.store.read(id)
  touch = (id: string) => this.store.touch(id)
  destroy = (id: string) => this.store.destroy(id)
  write = (id: string, data: SessionData) => (this.written = this.store.write(id, data))
}

/** A session that costs no query in requests without one, such as those to the API. */
class TestSession extends SessionClient {
  constructor(private store: AwaitedStore) {
    super(store)
  }

  async commit() {
    await super.commit()
    await this.store.written
  }

  async destroy(id?: string) {
    if (id || this.store.written) await super.destroy(id)
  }
}

/** Test requests keep their session in PostgreSQL, as those of browsers do. */
export function databaseSessions(app: ApplicationService): PluginFn {
  return async () => {
    const config: any = await configProvider.resolve(app, app.config.get('session'))
    ApiRequest.getter(
      'sessionClient',
      () => new TestSession(new AwaitedStore(config.stores.database(null, config))),
      true
    )
  }
}
