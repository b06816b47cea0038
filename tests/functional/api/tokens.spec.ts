import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import ApiToken from '#models/api_token'
import { hashToken, makeToken } from '#models/api_token_format'
import { api } from '#tests/support/api'
import { assertMatchesOpenApi } from '#tests/support/openapi'
import { createProject, createToken } from '#tests/support/project'

test.group('API tokens', () => {
  test('a token opens its project and tells what it may do', async ({ client, assert }) => {
    const { project } = await createProject({ currency: 'EUR' })
    const token = await createToken(project, ['plans:read'])

    const response = await api(client, token).get('/api/v1/tokens/current')

    response.assertStatus(200)
    assertMatchesOpenApi(response)
    const { data } = response.body()
    assert.deepEqual(data.scopes, ['plans:read'])
    assert.containsSubset(data.project, { slug: project.slug, currency: 'EUR' })
    assert.notInclude(response.text(), token)
    assert.notInclude(response.text(), hashToken(token))
  })

  test('without a token the answer says how to send one', async ({ client, assert }) => {
    const response = await api(client).get('/api/v1/tokens/current')

    response.assertStatus(401)
    assertMatchesOpenApi(response)
    response.assertHeader('www-authenticate', 'Bearer realm="Calibrate"')
    assert.equal(response.body().code, 'token_missing')
  })

  test('a token that is {0} is refused')
    .with([
      ['unknown', 'token_unknown', {}],
      ['expired', 'token_expired', { expiresAt: DateTime.utc().minus({ seconds: 1 }) }],
      ['revoked', 'token_revoked', { revokedAt: DateTime.utc() }],
    ] as const)
    .run(async ({ client, assert }, [, code, change]) => {
      const { project } = await createProject()
      let token = makeToken()
      if (code !== 'token_unknown') {
        token = await createToken(project)
        await ApiToken.query().where('tokenHash', hashToken(token)).update(change)
      }

      const response = await api(client).get('/api/v1/events').bearerToken(token)

      response.assertStatus(401)
      assertMatchesOpenApi(response)
      assert.equal(response.body().code, code)
      assert.include(response.header('www-authenticate'), 'error="invalid_token"')
    })

  test('a token revoked a moment ago is closed at once', async ({ client }) => {
    const { project } = await createProject()
    const token = await createToken(project)
    const before = await api(client, token).get('/api/v1/tokens/current')
    before.assertStatus(200)

    await ApiToken.query()
      .where('tokenHash', hashToken(token))
      .update({ revokedAt: DateTime.utc() })

    const after = await api(client, token).get('/api/v1/tokens/current')
    after.assertStatus(401)
  })

  test('text that is no token of ours is refused: {0}')
    .with([
      ['nothing', ''],
      ['the prefix', 'clb_'],
      ['a piece', 'clb_short'],
      ['very long', 'x'.repeat(5000)],
      ['SQL', "' or 1=1 --"],
    ])
    .run(async ({ client }, [, text]) => {
      const response = await api(client)
        .get('/api/v1/tokens/current')
        .header('authorization', `Bearer ${text}`)
      response.assertStatus(401)
    })

  test('the last use is noted, at most once a minute', async ({ client, assert }) => {
    const { project } = await createProject()
    const token = await createToken(project)
    const lastUse = async () => {
      const { lastUsedAt } = await ApiToken.findByOrFail('tokenHash', hashToken(token))
      return lastUsedAt!.toMillis()
    }

    await api(client, token).get('/api/v1/tokens/current')
    const first = await lastUse()
    await api(client, token).get('/api/v1/tokens/current')
    assert.equal(await lastUse(), first)

    const longAgo = DateTime.utc().minus({ seconds: 61 })
    await ApiToken.query().where('tokenHash', hashToken(token)).update({ lastUsedAt: longAgo })
    await api(client, token).get('/api/v1/tokens/current')
    assert.isAbove(await lastUse(), longAgo.toMillis())
  })

  test('a token without the scope is refused and told which one', async ({ client, assert }) => {
    const { project } = await createProject()
    const token = await createToken(project, ['catalog:read'])

    const response = await api(client, token).get('/api/v1/members')

    response.assertStatus(403)
    assertMatchesOpenApi(response)
    assert.include(response.body().detail, 'members:read')
  })
})
