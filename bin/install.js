/**
 * Brings what the lockfile names, so that every command works on a fresh clone.
 * Only Node's own modules are imported here: nothing else is there yet.
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exitCode, ROOT } from './node_24.js'
import { Refusal } from './refusal.js'

/**
 * Runs `npm ci` when a package is missing or has another version than the lockfile says.
 *
 * @param {(child: import('node:child_process').ChildProcess) => void} [track] told of npm's
 *   process, so that it can be stopped
 * @throws {Error} when npm fails; its own message has been printed
 */
export async function install(track = () => {}) {
  if (isInstalled()) return
  console.log('Installing packages (npm ci) …')
  const child = npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  track(child)
  if ((await exitCode(child)) !== 0) throw new Refusal('npm ci failed: see its message above.')
}

/** Whether node_modules holds what package-lock.json names; optional packages may be absent. */
function isInstalled() {
  const installed = join(ROOT, 'node_modules', '.package-lock.json')
  if (!existsSync(installed)) return false
  const present = packagesOf(installed)
  return Object.entries(packagesOf(join(ROOT, 'package-lock.json'))).every(
    ([path, wanted]) =>
      path === '' ||
      present[path]?.version === wanted.version ||
      (wanted.optional && !present[path]) ||
      (wanted.devOptional && !present[path])
  )
}

const packagesOf = (lockfile) => JSON.parse(readFileSync(lockfile, 'utf8')).packages

function npm(args) {
  const script = process.env.npm_execpath
  return script?.endsWith('.js')
    ? spawn(process.execPath, [script, ...args], { cwd: ROOT, stdio: 'inherit' })
    : spawn('npm', args, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' })
}
