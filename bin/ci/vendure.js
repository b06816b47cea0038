/**
 * Brings the Vendure server that the live tests speak to. It is no package of the project: it is
 * under the GPL, runs as a process of its own, and is neither imported nor shipped.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { environment, exitCode, ROOT } from '../node_24.js'
import { Refusal } from '../refusal.js'

const PACKAGES = { '@vendure/core': '3.7.3', 'pg': '8.16.3' }
/** What they need is taken as it was on this day, so that two installs are the same. */
const BEFORE = '2026-11-20'
const LONGEST_MS = 150_000

/** Where it is installed, and stays from run to run. */
export const VENDURE_HOME = join(
  ROOT,
  'node_modules',
  '.cache',
  `calibrate-vendure-${PACKAGES['@vendure/core']}`
)

/**
 * Installs it unless it is there; an install that broke off is begun anew.
 *
 * @param {{ track: (child: import('node:child_process').ChildProcess) => unknown }} context
 * @throws {Refusal} when npm fails or takes too long
 */
export async function installVendure({ track }) {
  const done = join(VENDURE_HOME, 'installed')
  if (existsSync(done)) return
  rmSync(VENDURE_HOME, { recursive: true, force: true })
  mkdirSync(VENDURE_HOME, { recursive: true })
  const manifest = { private: true, type: 'commonjs', dependencies: PACKAGES }
  writeFileSync(join(VENDURE_HOME, 'package.json'), JSON.stringify(manifest))

  const child = npm([
    ...['install', `--prefix=${VENDURE_HOME}`, `--before=${BEFORE}`, '--no-package-lock'],
    ...['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=1'],
  ])
  track(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  const code = await Promise.race([exitCode(child), sleep(LONGEST_MS, null, { ref: false })])
  if (code === null) child.kill()
  if (code !== 0) {
    const what = code === null ? `took longer than ${LONGEST_MS / 1000} s` : 'failed'
    throw new Refusal(
      `Vendure could not be installed for the live tests: npm install ${what}. ` +
        `It needs the npm registry, the first time only.\n${output}`
    )
  }
  writeFileSync(done, '')
}

function npm(args) {
  const options = { cwd: VENDURE_HOME, stdio: ['ignore', 'pipe', 'pipe'], env: environment() }
  const script = process.env.npm_execpath
  return script?.endsWith('.js')
    ? spawn(process.execPath, [script, ...args], options)
    : spawn('npm', args, { ...options, shell: process.platform === 'win32' })
}
