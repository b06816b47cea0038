/**
 * Checks that the committed generated files (`database/schema.ts`, `.adonisjs`) are what the
 * migrations and the code generate: they are made again in a copy of the project and compared.
 */
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { testDatabase } from '../development.js'
import { exitCode, ROOT, startNode } from '../node_24.js'

const GENERATED = ['.adonisjs', 'database/schema.ts']
/** Servers hand their routes over in it; it is neither committed nor kept. */
const TRANSIENT = '.adonisjs/server/routes.json'
const LEFT_OUT = new Set(['node_modules', 'build', '.git', '.data', 'public', 'coverage', 'tmp'])

/**
 * @param {import('./steps.js').StepContext} context
 * @throws {Error} naming the files that differ and the command that makes them
 */
export async function generatedFilesAreCurrent({ environment, track, print }) {
  const copy = mkdtempSync(join(tmpdir(), 'calibrate-generated-'))
  const database = await testDatabase({ server: environment.DATABASE_URL })
  try {
    copyProject(copy)
    const settings = { ...database.environment, NODE_ENV: 'development', CALIBRATE_ACE: 'child' }
    for (const command of ['migration:run', 'codegen']) {
      await ace(copy, command, settings, track, print)
    }
    const stale = GENERATED.flatMap((path) => differences(copy, path))
    if (stale.length > 0) {
      throw new Error(
        `Generated files differ from the code:\n  ${stale.join('\n  ')}\n` +
          'Make them again with "node ace migration:run && node ace codegen" and commit them.'
      )
    }
  } finally {
    await database.stop()
    rmSync(copy, { recursive: true, force: true })
  }
}

function copyProject(copy) {
  for (const name of readdirSync(ROOT)) {
    if (LEFT_OUT.has(name) || name.startsWith('.env')) continue
    cpSync(join(ROOT, name), join(copy, name), { recursive: true })
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction')
}

async function ace(folder, command, environment, track, print) {
  const child = track(
    startNode(['ace.js', command], {
      cwd: folder,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  if ((await exitCode(child)) === 0) return
  print(output)
  throw new Error(`node ace ${command} failed`)
}

function differences(copy, path) {
  const names = new Set([...filesIn(ROOT, path), ...filesIn(copy, path)])
  names.delete(TRANSIENT)
  return [...names].filter((name) => contents(join(ROOT, name)) !== contents(join(copy, name)))
}

function filesIn(root, path) {
  const full = join(root, path)
  if (!existsSync(full)) return []
  if (statSync(full).isFile()) return [path]
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
}

const contents = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : null)
