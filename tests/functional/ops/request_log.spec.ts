import { test } from '@japa/runner'
import type { HttpContext } from '@adonisjs/core/http'
import type { Logger } from '@adonisjs/core/logger'
import RequestRecordMiddleware from '#middleware/request_record_middleware'
import { api, consoleAnonymous } from '#tests/support/api'
import { createProject, createToken } from '#tests/support/project'

type Line = Record<string, unknown>

/** Collects what requests log while a test runs. */
function listen(cleanup: (restore: () => void) => void) {
  const lines: { level: string; line: Line }[] = []
  const { handle } = RequestRecordMiddleware.prototype
  RequestRecordMiddleware.prototype.handle = function (ctx: HttpContext, next) {
    const note = (level: string) => (line: Line) => void lines.push({ level, line })
    const levels = { info: note('info'), warn: note('warn'), debug: note('debug') }
    const { logger } = ctx
    ctx.logger = new Proxy(logger, {
      get: (target, name) => Reflect.get({ ...levels }, name) ?? Reflect.get(target, name),
    }) as Logger
    return handle.call(this, ctx, next)
  }
  cleanup(() => (RequestRecordMiddleware.prototype.handle = handle))
  return lines
}

test.group('The log of requests', () => {
  test('has one line a request: what, how, how long, for whom', async ({
    client,
    assert,
    cleanup,
  }) => {
    const lines = listen((restore) => cleanup(restore))
    const { project } = await createProject()
    const token = await createToken(project)

    await api(client, token).get('/api/v1/members?limit=3&cursor=')

    const written = lines.filter(({ line }) => line.path === '/api/v1/members')
    assert.lengthOf(written, 1)
    assert.containsSubset(written[0], {
      level: 'info',
      line: { method: 'GET', status: 200, surface: 'api', project: project.id },
    })
    assert.match(String(written[0].line.actor), /^token:\d+$/)
    assert.isNumber(written[0].line.ms)
  })

  test('holds no secret of the address, the headers or the body', async ({
    client,
    assert,
    cleanup,
  }) => {
    const lines = listen((restore) => cleanup(restore))
    const { project } = await createProject()
    const token = await createToken(project)

    await api(client, token).get('/api/v1/members?token=in-the-query')
    await consoleAnonymous(client).get('/reset-password/in-the-path')
    await consoleAnonymous(client).post('/login').form({ email: 'a@b.c', password: 'in-the-body' })

    const text = JSON.stringify(lines)
    for (const secret of [token, 'in-the-query', 'in-the-path', 'in-the-body', 'a@b.c']) {
      assert.notInclude(text, secret)
    }
    assert.include(text, '/reset-password/[token]')
  })

  test('calls asking for health a detail', async ({ client, assert, cleanup }) => {
    const lines = listen((restore) => cleanup(restore))
    await api(client).get('/api/healthz')
    assert.equal(lines[0].level, 'debug')
  })
})
