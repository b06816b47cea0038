/**
 * Builds the stylesheets and scripts (`vite build`) when they are missing or older than
 * their sources.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { exitCode, ROOT, startNode } from './node_24.js'
import { Refusal } from './refusal.js'

const SOURCES = ['resources/css', 'resources/js', 'resources/icons', 'vite.config.ts']
const MANIFEST = join(ROOT, 'public', 'assets', '.vite', 'manifest.json')
const STAMP = join(ROOT, 'public', 'assets', '.vite', 'sources.sha256')

/**
 * @param {{ track?: (child: import('node:child_process').ChildProcess) => void, force?: boolean }} options
 * @throws {Error} when the build fails; Vite's message is part of the error
 */
export async function buildAssets({ track = () => {}, force = false } = {}) {
  const fingerprint = fingerprintOf(SOURCES)
  const built = existsSync(MANIFEST) && existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : null
  if (built === fingerprint && !force) return

  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
  const child = startNode([vite, 'build', '--logLevel', 'warn'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { NODE_ENV: 'production' },
  })
  track(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  if ((await exitCode(child)) !== 0) throw new Refusal(`The assets could not be built:\n${output}`)
  mkdirSync(join(STAMP, '..'), { recursive: true })
  writeFileSync(STAMP, fingerprint)
}

/** The hash of names and contents, so that a checkout's new dates alone build nothing. */
function fingerprintOf(paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((path) => filesIn(join(ROOT, path)))) {
    hash.update(relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function filesIn(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name)))
}
