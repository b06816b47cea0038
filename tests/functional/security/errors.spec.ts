import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import MembersController from '#controllers/api/members_controller'
import AuditController from '#controllers/console/audit_controller'
import DomainException from '#exceptions/domain_exception'
import { hosts, originOf } from '#config/hosts'
import { api, consoleAs, site } from '#tests/support/api'
import { assertMatchesOpenApi } from '#tests/support/openapi'
import { createProject, createToken, unique } from '#tests/support/project'

const SECRET = 'a-value-nobody-may-see'

/** Lets a page or an answer fail in a way until the test is over. */
function failing(
  cleanup: (restore: () => void) => void,
  controller: { prototype: { index: unknown } },
  fail: () => unknown
) {
  const { index } = controller.prototype
  controller.prototype.index = async () => fail()
  cleanup(() => (controller.prototype.index = index))
}

const brokenSql = () => db.rawQuery(`select no_such_column from users where email = ?`, [SECRET])
const brokenCode = () => {
  throw new Error(`cannot reach ${SECRET}`)
}

test.group('A failure of ours', () => {
  test('over the API says nothing but its request id: {0}')
    .with([
      ['an exception', brokenCode],
      ['an SQL error', brokenSql],
      ['a thrown text', () => Promise.reject(SECRET)],
    ] as const)
    .run(async ({ client, assert, cleanup }, [, fail]) => {
      const { project } = await createProject()
      const token = await createToken(project)
      failing(cleanup, MembersController, fail)

      const response = await api(client, token).get('/api/v1/members')

      response.assertStatus(500)
      assert.match(String(response.header('content-type')), /^application\/problem\+json/)
      assert.notMatch(response.text(), /select|column|users|node_modules|Error|cannot reach/)
      assert.notInclude(response.text(), SECRET)
      assert.equal(response.body().code, 'internal_error')
      assert.equal(response.body().requestId, response.header('x-request-id'))
    })

  test('on a page says nothing but its request id', async ({ client, assert, cleanup }) => {
    const { project, owner } = await createProject()
    for (const fail of [brokenCode, brokenSql]) {
      failing(cleanup, AuditController, fail)
      const response = await consoleAs(client, owner).get(`/p/${project.slug}/audit`)
      response.assertStatus(500)
      assert.match(String(response.header('content-type')), /^text\/html/)
      assert.notInclude(response.text(), SECRET)
      assert.notMatch(response.text(), /no_such_column|node_modules|select /)
      assert.include(response.text(), String(response.header('x-request-id')))
    }
  })

  test('an SQL error quotes no values in its message', async ({ assert }) => {
    await assert.rejects(brokenSql, /no_such_column/)
    const message = await brokenSql().catch((error: Error) => error.message)
    assert.notInclude(String(message), SECRET)
  })
})

test.group('Errors of the database', () => {
  test('{0} becomes {2} {1}')
    .with([
      [
        'a duplicate',
        'conflict',
        409,
        [
          `insert into price_lists (project_id, name, currency, is_default)
          select project_id, name, currency, false from price_lists limit 1`,
        ],
      ],
      [
        'a missing reference',
        'reference_invalid',
        422,
        [`insert into memberships (project_id, user_id, role) values (-1, -1, 'owner')`],
      ],
      ['too long a text', 'value_too_long', 422, [`update projects set currency = 'USDX'`]],
      ['too large a number', 'value_out_of_range', 422, ['select 99999999999::integer']],
      ['no number', 'value_invalid', 422, [`select 'abc'::integer`]],
      [
        'a slow statement',
        'statement_timeout',
        503,
        ['set local statement_timeout = 20', 'select pg_sleep(1)'],
      ],
      [
        'a deadlock',
        'busy',
        503,
        [`do $$ begin raise exception 'x' using errcode = '40P01'; end $$`],
      ],
    ] as const)
    .run(async ({ client, assert, cleanup }, [, code, status, statements]) => {
      const { project } = await createProject()
      const token = await createToken(project)
      failing(cleanup, MembersController, () =>
        db.transaction(async (trx) => {
          for (const statement of statements) await trx.rawQuery(statement)
        })
      )

      const response = await client
        .get('/api/v1/members')
        .header('host', hosts.api)
        .bearerToken(token)

      response.assertStatus(status)
      assert.equal(response.body().code, code)
      assert.notMatch(response.text(), /insert|update|select|memberships|price_lists/i)
    })
})

test.group('Bodies', () => {
  test('{0} is {1}')
    .with([
      ['malformed JSON', 400, 'body_invalid', '{"a":', 'application/json'],
      ['JSON that is no object', 400, 'body_invalid', '"text"', 'application/json'],
      ['a form', 415, 'type_unsupported', 'a=1', 'application/x-www-form-urlencoded'],
      ['XML', 415, 'type_unsupported', '<a/>', 'application/xml'],
      ['more than 10 MB', 413, 'body_too_large', `{"a":"${'x'.repeat(11e6)}"}`, 'application/json'],
    ] as const)
    .run(async ({ client, assert }, [, status, code, body, type]) => {
      const { project } = await createProject()
      const request = api(client, await createToken(project))
        .post('/api/v1/plans')
        .header('content-type', type)
      request.request.send(body)

      const response = await request

      response.assertStatus(status)
      assert.equal(response.body().code, code)
      if (status !== 413) assertMatchesOpenApi(response)
    })

  test('one compressed in an unknown way is 415', async ({ client, assert }) => {
    const { project } = await createProject()
    const response = await api(client, await createToken(project))
      .post('/api/v1/plans')
      .header('content-encoding', 'x-unknown')
      .json({})
    response.assertStatus(415)
    assert.equal(response.body().code, 'encoding_unsupported')
  })

  test('one that is not compressed as it says is 400', async ({ client, assert }) => {
    const { project } = await createProject()
    const response = await api(client, await createToken(project))
      .post('/api/v1/plans')
      .header('content-encoding', 'gzip')
      .json({ changes: [] })
    response.assertStatus(400)
    assert.equal(response.body().code, 'body_invalid')
  })

  test('each refused field has its pointer', async ({ client, assert }) => {
    const { project } = await createProject()
    const response = await api(client, await createToken(project))
      .post('/api/v1/plans')
      .json({
        changes: [
          { sku: 'A', amount: 1.5, currency: 'USD' },
          { amount: 1, currency: 'US' },
        ],
      })

    response.assertStatus(422)
    assertMatchesOpenApi(response)
    assert.equal(response.body().code, 'validation_failed')
    const pointers = response.body().errors.map(({ pointer }: { pointer: string }) => pointer)
    assert.includeMembers(pointers, ['/changes/0/amount', '/changes/1/sku'])
  })

  test('a selector that cannot be read comes back with its position', async ({
    client,
    assert,
  }) => {
    const { project } = await createProject()
    const response = await api(client, await createToken(project)).get(
      '/api/v1/catalog?q=tag:summer%20prise:%3E20'
    )
    response.assertStatus(422)
    assert.equal(response.body().position, 11)
  })
})

test.group('Pages that are not there', () => {
  test('are HTML for people and problem documents for programs', async ({ client, assert }) => {
    const { owner } = await createProject()
    const pages = [
      site(client, 'marketing').get('/nothing'),
      site(client, 'docs').get('/nothing'),
      consoleAs(client, owner).get('/nothing'),
    ]
    for (const page of pages) {
      const response = await page
      response.assertStatus(404)
      assert.match(String(response.header('content-type')), /^text\/html/)
      assert.include(response.text(), '404')
    }
    const answer = await api(client).get('/api/v1/nothing').header('accept', 'text/html')
    answer.assertStatus(404)
    assert.equal(answer.body().code, 'not_found')
    assert.equal(answer.body().type, `${originOf('docs')}/api/errors#not_found`)
  })
})

test.group('Addresses of the API', () => {
  test('say which methods they take when asked with another', async ({ client, assert }) => {
    const { project } = await createProject()
    const token = await createToken(project)
    for (const [path, method, allowed] of [
      ['/api/v1/catalog', 'delete', 'GET, HEAD'],
      ['/api/v1/plans/1', 'put', 'GET, HEAD'],
      ['/api/v1/plans/1/approve', 'get', 'POST'],
      ['/api/health', 'post', 'GET, HEAD'],
    ] as const) {
      const response = await api(client, token)[method](path)
      response.assertStatus(405)
      response.assertHeader('allow', allowed)
      assert.equal(response.body().code, 'method_not_allowed')
    }
  })
})

test.group('Forms of the console', () => {
  const refusal = () => {
    throw new DomainException('There is one of that name already.', {
      code: 'name_taken',
      status: 409,
      errors: [{ pointer: '/name', code: 'name_taken', message: 'Choose another name.' }],
    })
  }

  test('a refused form comes back with the reason and what was typed', async ({
    client,
    assert,
    cleanup,
  }) => {
    const { owner, project } = await createProject()
    const { default: TokensController } = await import('#controllers/console/tokens_controller')
    const { store } = TokensController.prototype
    TokensController.prototype.store = refusal as never
    cleanup(() => void (TokensController.prototype.store = store))

    const send = (referer: string | null) => {
      const request = consoleAs(client, owner)
        .post(`/p/${project.slug}/tokens`)
        .form({ name: 'CI', password: 'hidden' })
      return referer ? request.header('referer', referer) : request
    }

    const page = `${originOf('console')}/p/${project.slug}/tokens?from=here`
    const back = await send(page)
    back.assertStatus(302)
    back.assertHeader('location', `/p/${project.slug}/tokens?from=here`)
    back.assertFlashMessage('error', 'There is one of that name already.')
    assert.equal(back.flashMessage('name'), 'CI')
    assert.isUndefined(back.flashMessage('password'))
    assert.deepEqual(back.flashMessage('inputErrorsBag'), { name: ['Choose another name.'] })

    for (const elsewhere of ['https://evil.example/x', null]) {
      const response = await send(elsewhere)
      response.assertStatus(409)
      assert.include(response.text(), 'There is one of that name already.')
    }
  })

  test('an address cannot be smuggled into the way back', async ({ client, assert, cleanup }) => {
    const { owner, project } = await createProject()
    failing(cleanup, AuditController, () => null)
    const response = await consoleAs(client, owner)
      .post(`/p/${project.slug}/tokens`)
      .header('referer', `${originOf('console')}//evil.example/${unique()}`)
      .form({})
    assert.match(String(response.header('location')), /^\/evil\.example\//)
  })
})
