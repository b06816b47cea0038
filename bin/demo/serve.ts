/*
|--------------------------------------------------------------------------
| The demo's server
|--------------------------------------------------------------------------
|
| The same server as bin/server.ts, which first migrates its database and fills it
| with the demo project, so that one process and one boot do all of it.
|
*/
import 'reflect-metadata'
import { Ignitor } from '@adonisjs/core'
import type { ApplicationService } from '@adonisjs/core/types'
import type { DemoAccess } from '#database/seeders/demo/index'

const APP_ROOT = new URL('../../', import.meta.url)

const IMPORTER = (filePath: string) =>
  import(filePath.startsWith('.') ? new URL(filePath, APP_ROOT).href : filePath)

/**
 * Serves the demo; resolves when it answers.
 *
 * @param demo.token of an earlier start, to be kept while it works
 * @param demo.fresh forgets what the database holds
 * @returns what goes into `demo.json`, and how to stop
 */
export async function serveDemo({ token, fresh }: { token: string | null; fresh: boolean }) {
  const started: { app?: ApplicationService; access?: DemoAccess } = {}
  await new Ignitor(APP_ROOT, { importer: IMPORTER })
    .tap((app) => {
      started.app = app
      app.booting(async () => {
        await import('#start/env')
      })
      // Before the workers are ready, so that none of them works what is told of the past.
      app.starting(async () => {
        if (fresh) await forget(app)
        await migrate(app, { direction: 'up' })
        const { seedDemo } = await import('#database/seeders/demo/index')
        started.access = await seedDemo({ token })
        await keepViews()
      })
    })
    .httpServer()
    .start()

  const { originOf } = await import('#config/hosts')
  await untilItAnswers()
  return {
    stop: () => started.app!.terminate(),
    access: {
      marketingUrl: originOf('marketing'),
      consoleUrl: originOf('console'),
      apiUrl: originOf('api'),
      docsUrl: originOf('docs'),
      ...started.access!,
    },
  }
}

/** Compiles each view once, as in production: nobody edits them here. */
async function keepViews() {
  const { default: edge } = await import('edge.js')
  edge.configure({ cache: true })
}

/** The embedded database is new by now; one that was given is emptied of what is ours. */
async function forget(app: ApplicationService) {
  await migrate(app, { direction: 'down', batch: 0 })
  const db = await app.container.make('lucid.db')
  await db.rawQuery('drop schema if exists jobs cascade')
}

async function migrate(
  app: ApplicationService,
  how: { direction: 'up' } | { direction: 'down'; batch: number }
) {
  const { MigrationRunner } = await import('@adonisjs/lucid/migration')
  const db = await app.container.make('lucid.db')
  const migrator = new MigrationRunner(db, app, { ...how, dryRun: false })
  await migrator.run()
  if (migrator.error) throw migrator.error
}

/** Asks for a page that the visitor is likely to open first, which also loads what it needs. */
async function untilItAnswers() {
  const address = `http://${process.env.HOST}:${process.env.PORT}`
  const health = await fetch(`${address}/api/health`)
  if (!health.ok) throw new Error(`The server is not well: ${await health.text()}`)
}
