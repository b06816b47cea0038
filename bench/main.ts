/*
|--------------------------------------------------------------------------
| npm run bench [-- part …] [--rows 100000] [--json]
|--------------------------------------------------------------------------
|
| Measures the parts named, or all of them, each beside the least that this
| machine needs for such work, so that numbers of two machines can be compared.
| With --json the last line is one JSON object: the fields of the part, or of each
| part by its name.
|
*/
import 'reflect-metadata'
import { parseArgs } from 'node:util'
import { Ignitor } from '@adonisjs/core'
import type { Context } from './context.ts'
import type { Result } from './report.ts'

const APP_ROOT = new URL('../', import.meta.url)

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string', default: '100000' },
    json: { type: 'boolean', default: false },
  },
})
/** Loaded when they are asked for, because they need the application to have started. */
const parts: Record<string, () => Promise<(context: Context) => Promise<Result>>> = {
  import: () => import('./parts/import.ts').then(({ importCatalog }) => importCatalog),
  propose: () => import('./parts/propose.ts').then(({ propose }) => propose),
  preview: () => import('./parts/preview.ts').then(({ preview }) => preview),
  pages: () => import('./parts/pages.ts').then(({ pages }) => pages),
  apply: () => import('./parts/apply.ts').then(({ apply }) => apply),
  api: () => import('./parts/api.ts').then(({ api }) => api),
}

const rows = Number(values.rows)
if (!Number.isInteger(rows) || rows < 1) throw new Error('--rows takes a whole number above 0.')
const unknown = positionals.find((name) => !(name in parts))
if (unknown) throw new Error(`There is no part "${unknown}": ${Object.keys(parts).join(', ')}.`)
const chosen = Object.entries(parts).filter(
  ([name]) => positionals.length === 0 || positionals.includes(name)
)

const app = new Ignitor(APP_ROOT, {
  importer: (path: string) => import(path.startsWith('.') ? new URL(path, APP_ROOT).href : path),
}).createApp('console')
await app.init()
await import('#start/env')
await app.boot()
await app.start(async () => {})
try {
  await run()
} finally {
  await app.terminate()
}
process.exit()

async function run() {
  const { contextOf } = await import('./context.ts')
  const { printTable } = await import('./report.ts')
  await migrate()
  const say = (text: string) => console.error(text)
  const context = contextOf(rows, say)
  const results: [string, Result][] = []
  for (const [name, load] of chosen) {
    say(`measuring ${name} …`)
    const measure = await load()
    results.push([name, await measure(context)])
  }
  printTable(results.flatMap(([, { measurements }]) => measurements))
  if (!values.json) return
  const fields = results.map(([name, { json }]) => [name, json] as const)
  const single = fields.length === 1
  console.log(
    JSON.stringify(single ? { part: fields[0][0], ...fields[0][1] } : Object.fromEntries(fields))
  )
}

async function migrate() {
  const { MigrationRunner } = await import('@adonisjs/lucid/migration')
  const db = await app.container.make('lucid.db')
  const migrator = new MigrationRunner(db, app, { direction: 'up', dryRun: false })
  await migrator.run()
  if (migrator.error) throw migrator.error
}
