/*
|--------------------------------------------------------------------------
| The ace command line
|--------------------------------------------------------------------------
|
| AdonisJS runs TypeScript here, on Node.js 24. Two things happen first in this
| launcher: where the machine's Node.js is older, the command is run again on the
| one that npm has brought; and outside production, without a DATABASE_URL, the
| embedded PostgreSQL is started for as long as the command runs.
|
*/
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { developmentDatabase, testDatabase } from './bin/development.js'
import { exitCode, ROOT, startNode } from './bin/node_24.js'
import { Refusal } from './bin/refusal.js'

const WITHOUT_DATABASE =
  /^(build|make:|add|configure|generate:key|help|list$|eject|--help|-h|--version)/

if (process.env.CALIBRATE_ACE === 'child') {
  const compiled = existsSync(join(ROOT, 'bin', 'console.js'))
  if (!compiled) await import('@poppinss/ts-exec')
  await import(compiled ? './bin/console.js' : './bin/console.ts')
} else {
  const args = process.argv.slice(2)
  const database = await databaseFor(args).catch(refuse)

  const child = startNode([join(ROOT, 'ace.js'), ...args], {
    env: { CALIBRATE_ACE: 'child', ...database?.environment },
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  process.exitCode = await exitCode(child)
  await database?.stop()
}

async function databaseFor(args) {
  if (args.length === 0 || WITHOUT_DATABASE.test(args[0])) return null
  return args[0] === 'test' ? testDatabase() : developmentDatabase()
}

function refuse(error) {
  console.error(error instanceof Refusal ? `\n  ${error.message}\n` : error)
  process.exit(1)
}
