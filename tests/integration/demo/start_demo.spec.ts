import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { test } from '@japa/runner'
import { freePort } from '#tests/support/free_port'

/** The path of a new folder with a file `taken` in it. */
async function folder(cleanup: (remove: () => Promise<void>) => void) {
  const path = await mkdtemp(join(tmpdir(), 'calibrate-demo-'))
  cleanup(() => rm(path, { recursive: true, force: true }))
  await writeFile(join(path, 'taken'), '')
  return path
}

/** Starts the demo, which is to refuse; what it says on the error output. */
async function refusal(environment: Record<string, string>) {
  const port = String(await freePort())
  const demo = spawn(process.execPath, ['bin/demo.js'], {
    env: { ...process.env, PORT: port, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [said, [code]] = await Promise.all([text(demo.stderr), once(demo, 'exit')])
  return { said: said.trim(), code }
}

test.group('The demo', () => {
  test('says of a DATABASE_URL {url} that {reason}')
    .with([
      { url: 'postgresql://u:secret@127.0.0.1:1/x', reason: 'nothing listens at 127.0.0.1:1' },
      { url: 'mysql://u:secret@127.0.0.1/x', reason: 'DATABASE_URL is no address of a PostgreSQL' },
      { url: 'nonsense', reason: 'DATABASE_URL is no address of a PostgreSQL' },
      { url: 'another database', reason: 'database "nowhere" does not exist' },
      { url: 'another user', reason: '"nobody"' },
    ])
    .run(async ({ assert, cleanup }, { url, reason }) => {
      const { said, code } = await refusal({
        DATABASE_URL: serverUrl(url),
        DATA_DIR: join(await folder(cleanup), 'data'),
      })
      assert.equal(code, 1)
      assert.include(said, reason)
      assert.equal(said.split('\n').length, 1)
      assert.notInclude(said, 'secret')
    })

  test('says that DATA_DIR cannot be written to', async ({ assert, cleanup }) => {
    const path = join(await folder(cleanup), 'taken')
    const { said, code } = await refusal({ DATA_DIR: path })
    assert.equal(code, 1)
    assert.equal(said, `DATA_DIR is ${path}, and it is a file. Choose another folder.`)
  })

  test('leaves no half of a file behind', async ({ assert, cleanup }) => {
    const path = await folder(cleanup)
    await refusal({ DATABASE_URL: 'nonsense', DATA_DIR: path })
    assert.sameMembers(await readdir(path), ['taken', 'secrets.json'])
  })
})

/** The tests' own server, asked for what it does not have. */
function serverUrl(what: string) {
  const url = new URL(process.env.DATABASE_URL!)
  if (what === 'another database') url.pathname = '/nowhere'
  else if (what === 'another user') url.username = 'nobody'
  else return what
  return url.href
}
