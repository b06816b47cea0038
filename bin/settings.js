/**
 * Reads settings the way the server does: variables of the process go before those of `.env`.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import util from 'node:util'
import { ROOT } from './node_24.js'
import { Refusal } from './refusal.js'

/** @returns {Record<string, string | undefined>} */
export function settings() {
  return { ...environmentFile(join(ROOT, '.env')), ...process.env }
}

function environmentFile(file) {
  if (!existsSync(file)) return {}
  if (!util.parseEnv) {
    throw new Refusal(`Node.js ${process.version} cannot read .env: it takes 20.12 or newer.`)
  }
  return util.parseEnv(readFileSync(file, 'utf8'))
}
