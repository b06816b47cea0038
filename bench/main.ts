/*
|--------------------------------------------------------------------------
| npm run bench [-- part …] [--rows 10000,100000,1000000] [--json]
|--------------------------------------------------------------------------
|
| Measures the parts named, or all of them, each beside the least that this
| machine needs for such work, so that numbers of two machines can be compared. Of
| several sizes, one table shows how the work grows.
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
  propose: () => import('./parts/propose.ts').then(({ propose }) => propose),
  preview: () => import('./parts/preview.ts').then(({ preview }) => preview),
  pages: () => import('./parts/pages.ts').then(({ pages }) => pages),
  apply: () => import('./parts/apply.ts').then(({ apply }) => apply),
  api: () => import('./parts/api.ts').then(({ api }) => api),
  import: () => import('./parts/import.ts').then(({ importCatalog }) => importCatalog),
}

const sizes = values.rows.split(',').map(Number)
if (!sizes.every((rows) => Number.isInteger(rows) && rows > 0)) {
  throw new Error('--rows takes whole numbers above 0, with commas between them.')
}
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
  const { printGrowth, printTable } = await import('./report.ts')
  await migrate()
  const bySize = []
  for (const rows of sizes) {
    const results = await measureAll(rows)
    const measurements = results.flatMap(([, { measurements: each }]) => each)
    printTable(rows, measurements)
    bySize.push({ rows, measurements, fields: fieldsOf(results) })
  }
  if (sizes.length > 1) printGrowth(bySize)
  if (!values.json) return
  const [{ fields: first }] = bySize
  const fields =
    sizes.length === 1 ? first : Object.fromEntries(bySize.map((size) => [size.rows, size.fields]))
  console.log(JSON.stringify(fields))
}

async function measureAll(rows: number) {
  const { contextOf } = await import('./context.ts')
  const say = (text: string) => console.error(text)
  const context = contextOf(rows, say)
  const results: [string, Result][] = []
  for (const [name, load] of chosen) {
    say(`measuring ${name} …`)
    const measure = await load()
    results.push([name, await measure(context)])
  }
  return results
}

/** The fields of the part, or of each part by its name. */
function fieldsOf(results: [string, Result][]) {
  const fields = results.map(([name, { json }]) => [name, json] as const)
  const [[part, single]] = fields
  return fields.length === 1 ? { part, ...single } : Object.fromEntries(fields)
}

async function migrate() {
  const { MigrationRunner } = await import('@adonisjs/lucid/migration')
  const db = await app.container.make('lucid.db')
  const migrator = new MigrationRunner(db, app, { direction: 'up', dryRun: false })
  await migrator.run()
  if (migrator.error) throw migrator.error
}
