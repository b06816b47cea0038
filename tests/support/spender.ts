/*
|--------------------------------------------------------------------------
| A process that spends of a shared budget as fast as it may
|--------------------------------------------------------------------------
|
| Prints `ready`, waits for a line, then spends until its time is over and prints how often it
| could.
|
*/
import 'reflect-metadata'
import { once } from 'node:events'
import { Ignitor } from '@adonisjs/core'

const APP_ROOT = new URL('../../', import.meta.url)
const [account, perSecond, burst, forMs] = process.argv.slice(2)

const app = new Ignitor(APP_ROOT, {
  importer: (path) => import(path.startsWith('.') ? new URL(path, APP_ROOT).href : path),
}).createApp('console')
await app.init()
await app.boot()
await app.start(async () => {
  await import('#start/env')
})
const { Budget } = await import('#connectors/budget')
const budget = new Budget(account)

process.stdout.write('ready\n')
await once(process.stdin, 'data')
let spent = 0
for (const until = Date.now() + Number(forMs); ;) {
  await budget.spend('calls', 1, { perSecond: Number(perSecond), burst: Number(burst) })
  if (Date.now() > until) break
  spent += 1
}
process.stdout.write(`${spent}\n`)
await app.terminate()
process.exit()
