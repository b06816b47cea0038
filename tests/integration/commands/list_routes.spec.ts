import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { test } from '@japa/runner'

const run = promisify(execFile)

test.group('node ace list:routes', () => {
  test('lists the routes of all hosts, also on a machine where nothing is set', async ({
    assert,
  }) => {
    const { APP_KEY, ENCRYPTION_KEY, NODE_ENV, ...environment } = process.env
    const { stdout } = await run(process.execPath, ['ace.js', 'list:routes', '--json'], {
      env: environment,
      maxBuffer: 10_000_000,
    })
    const domains = JSON.parse(stdout) as { domain: string; routes: { name: string }[] }[]
    const names = domains.flatMap(({ routes }) => routes.map(({ name }) => name))
    assert.includeMembers(names, [
      'console.sessions.create',
      'api.plans.approve',
      'docs.guides.index',
      'ops.health',
    ])
  })
})
