import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import Event from '#models/event'
import { api } from '#tests/support/api'
import { createPriceList, createProject, createToken, unique } from '#tests/support/project'

const formula = { base: 'price', adjust: [{ percent: -12.5 }], round: { step: 100, ending: 99 } }

async function shop() {
  const shopkeeper = await createProject()
  return { ...shopkeeper, token: await createToken(shopkeeper.project) }
}

/** A rule made through the API. */
async function made(client: ApiClient, token: string, more: Record<string, unknown> = {}) {
  const response = await api(client, token).post('/api/v1/rules').json(summer(more))
  response.assertStatus(201)
  return response.body().data as { id: string; name: string }
}

function summer(more: Record<string, unknown> = {}) {
  return { name: `Summer ${unique()}`, selector: 'tag:summer', formula, ...more }
}

test.group('Rules (API)', () => {
  test('are created with a version and a sentence, for the default price list', async ({
    client,
    assert,
  }) => {
    const { token, priceList } = await shop()
    const response = await api(client, token)
      .post('/api/v1/rules')
      .json(summer({ name: 'Summer' }))

    response.assertStatus(201)
    response.assertHeader('etag', '"1"')
    const rule = response.body().data
    assert.containsSubset(rule, { name: 'Summer', version: 1, selector: 'tag:summer' })
    assert.deepEqual(rule.formula, { ...formula, compareAt: 'keep' })
    assert.deepEqual(rule.priceList, {
      id: String(priceList.id),
      name: 'Default',
      currency: 'USD',
    })
    assert.equal(
      rule.sentence,
      'For tag:summer take the current price, lower it by 12.5 %, end in .99, keep the compare-at price as it is.'
    )
  })

  test('take a selector as a tree and a price list by name or id', async ({ client, assert }) => {
    const { token, project } = await shop()
    const europe = await createPriceList(project, { name: 'Europe', currency: 'EUR' })
    for (const priceList of ['europe', String(europe.id), europe.id]) {
      const tree = { kind: 'present', key: 'cost' }
      const body = summer({ selector: tree, priceList })
      const response = await api(client, token).post('/api/v1/rules').json(body)

      response.assertStatus(201)
      assert.equal(response.body().data.selector, 'cost:present')
      assert.equal(response.body().data.priceList.name, 'Europe')
    }
  })

  test('refuse {what} as {code} at {pointer}')
    .with([
      {
        what: 'an empty selector',
        body: { selector: '' },
        code: 'selector_invalid',
        pointer: '/selector',
      },
      {
        what: 'no selector',
        body: { selector: undefined },
        code: 'selector_invalid',
        pointer: '/selector',
      },
      {
        what: 'an unknown key',
        body: { selector: 'colour:red' },
        code: 'selector_invalid',
        pointer: '/selector',
      },
      {
        what: 'a number as a selector',
        body: { selector: 7 },
        code: 'selector_invalid',
        pointer: '/selector',
      },
      {
        what: 'a broken tree',
        body: { selector: { kind: 'not' } },
        code: 'selector_invalid',
        pointer: '/selector/term',
      },
      {
        what: 'an unknown list in the selector',
        body: { selector: 'list:Mars' },
        code: 'selector_invalid',
        pointer: '/selector',
      },
      {
        what: 'an unknown channel, negated',
        body: { selector: '* -channel:Mars' },
        code: 'selector_invalid',
        pointer: '/selector',
      },
      {
        what: 'a third decimal of a dollar',
        body: { selector: 'price:>9.999' },
        code: 'selector_invalid',
        pointer: '/selector',
      },
      {
        what: 'no formula',
        body: { formula: undefined },
        code: 'formula_invalid',
        pointer: '/formula',
      },
      {
        what: 'a formula that is a text',
        body: { formula: 'half' },
        code: 'formula_invalid',
        pointer: '/formula',
      },
      {
        what: 'an unknown base',
        body: { formula: { base: 'whim' } },
        code: 'formula_invalid',
        pointer: '/formula/base',
      },
      {
        what: 'a step of two kinds',
        body: { formula: { base: 'price', adjust: [{ percent: 1, amount: 1 }] } },
        code: 'formula_invalid',
        pointer: '/formula/adjust/0',
      },
      {
        what: 'an unknown base list',
        body: { formula: { base: { priceList: 'Mars' } } },
        code: 'formula_invalid',
        pointer: '/formula/base/priceList',
      },
      {
        what: 'an unknown price list',
        body: { priceList: 'Mars' },
        code: 'price_list_unknown',
        pointer: '/priceList',
      },
      {
        what: 'a price list that is an object',
        body: { priceList: {} },
        code: 'price_list_unknown',
        pointer: '/priceList',
      },
      { what: 'no name', body: { name: ' ' }, code: 'name_missing', pointer: '/name' },
      {
        what: 'an endless name',
        body: { name: 'x'.repeat(121) },
        code: 'name_too_long',
        pointer: '/name',
      },
    ])
    .run(async ({ client, assert }, { body, code, pointer }) => {
      const { token, project } = await shop()
      const response = await api(client, token).post('/api/v1/rules').json(summer(body))

      response.assertStatus(422)
      assert.equal(response.body().code, code)
      assert.deepEqual(
        response.body().errors.map((error: { pointer: string }) => error.pointer),
        [pointer]
      )
      assert.isEmpty(await project.related('rules').query())
    })

  test('tell where in its text a selector is wrong, and all else that is', async ({
    client,
    assert,
  }) => {
    const { token } = await shop()
    const body = { name: '', selector: 'tag:summer prise:>20', formula: { base: 'whim' } }
    const response = await api(client, token).post('/api/v1/rules').json(body)

    response.assertStatus(422)
    assert.containsSubset(response.body(), { code: 'selector_invalid', position: 11 })
    assert.deepEqual(
      response.body().errors.map((error: { pointer: string }) => error.pointer),
      ['/name', '/selector', '/formula/base']
    )
  })

  test('keep their names apart, but not from archived ones', async ({ client }) => {
    const { token } = await shop()
    const asked = api(client, token)
    const first = await asked.post('/api/v1/rules').json(summer({ name: 'Summer' }))
    const again = await asked.post('/api/v1/rules').json(summer({ name: 'SUMMER' }))
    again.assertStatus(422)
    again.assertBodyContains({ code: 'name_taken', errors: [{ pointer: '/name' }] })

    await asked.delete(`/api/v1/rules/${first.body().data.id}`)
    const free = await asked.post('/api/v1/rules').json(summer({ name: 'Summer' }))
    free.assertStatus(201)
  })

  test('make a version of each edit and none of an edit that says the same', async ({
    client,
    assert,
  }) => {
    const { token } = await shop()
    const asked = api(client, token)
    const { id, name } = await made(client, token)

    const spelt = { formula: { ...formula, round: { ...formula.round, mode: 'nearest' } } }
    const same = await asked.patch(`/api/v1/rules/${id}`).json({ name, ...spelt })
    assert.equal(same.body().data.version, 1)

    const edited = await asked.patch(`/api/v1/rules/${id}`).json({ selector: 'tag:winter' })
    edited.assertStatus(200)
    edited.assertHeader('etag', '"2"')
    assert.containsSubset(edited.body().data, { name, version: 2, selector: 'tag:winter' })

    const versions = await asked.get(`/api/v1/rules/${id}/versions`)
    assert.containsSubset(versions.body(), {
      data: [
        { version: 2, selector: 'tag:winter' },
        { version: 1, selector: 'tag:summer' },
      ],
      nextCursor: null,
    })
    assert.equal(versions.body().data[0].actor.type, 'token')
  })

  test('are not overwritten by who has not seen the last edit', async ({ client }) => {
    const { token } = await shop()
    const asked = api(client, token)
    const { id } = await made(client, token)
    const edit = (tag: string, selector: string) =>
      asked.patch(`/api/v1/rules/${id}`).header('if-match', tag).json({ selector })

    const fresh = await edit('"1"', 'tag:a')
    fresh.assertStatus(200)
    const stale = await edit('"1"', 'tag:b')
    stale.assertStatus(412)
    stale.assertBodyContains({ code: 'version_stale' })
    const oneOfTwo = await edit('"7", W/"2"', 'tag:b')
    oneOfTwo.assertStatus(200)
    const whatever = await edit('*', 'tag:c')
    whatever.assertStatus(200)
    const late = await asked.delete(`/api/v1/rules/${id}`).header('if-match', '"1"')
    late.assertStatus(412)
  })

  test('are archived: out of the list, still readable, no longer editable', async ({
    client,
    assert,
  }) => {
    const { token } = await shop()
    const asked = api(client, token)
    const { id } = await made(client, token)
    for (const url of [`/api/v1/rules/${id}`, `/api/v1/rules/${id}`]) {
      const gone = await asked.delete(url)
      gone.assertStatus(204)
    }

    const list = await asked.get('/api/v1/rules')
    assert.deepEqual(list.body(), { data: [], nextCursor: null })
    const shown = await asked.get(`/api/v1/rules/${id}`)
    assert.isString(shown.body().data.archivedAt)
    const edited = await asked.patch(`/api/v1/rules/${id}`).json({ selector: '*' })
    edited.assertStatus(409)
    edited.assertBodyContains({ code: 'rule_archived' })
  })

  test('are listed by name, page by page', async ({ client, assert }) => {
    const { token } = await shop()
    const asked = api(client, token)
    for (const name of ['beta', 'Alpha', 'gamma']) {
      await asked.post('/api/v1/rules').json(summer({ name }))
    }
    const first = await asked.get('/api/v1/rules?limit=2')
    const second = await asked.get(`/api/v1/rules?limit=2&cursor=${first.body().nextCursor}`)
    const names = [first, second].map((page) =>
      page.body().data.map((rule: { name: string }) => rule.name)
    )
    assert.deepEqual(names, [['Alpha', 'beta'], ['gamma']])
    assert.isNull(second.body().nextCursor)
  })

  test('leave what happened to them in the audit', async ({ client, assert }) => {
    const { token, project } = await shop()
    const asked = api(client, token)
    const { id } = await made(client, token)
    await asked.patch(`/api/v1/rules/${id}`).json({ selector: 'tag:winter' })
    await asked.patch(`/api/v1/rules/${id}`).json({ selector: 'tag:winter' })
    await asked.delete(`/api/v1/rules/${id}`)

    const events = await Event.query().where('projectId', project.id).orderBy('seq')
    assert.deepEqual(
      events.map(({ action }) => action),
      ['rule.created', 'rule.revised', 'rule.archived']
    )
    const [created, revised] = events
    assert.isNull(created.before)
    assert.containsSubset(created.after, { version: 1, selector: 'tag:summer' })
    assert.containsSubset(revised.before, { version: 1, selector: 'tag:summer' })
    assert.containsSubset(revised.after, { version: 2, selector: 'tag:winter' })
    assert.deepEqual(revised.subjectId, id)
  })

  test('need the scope {scope} to {method} {path}')
    .with([
      { scope: 'rules:read', method: 'get', path: '' },
      { scope: 'rules:read', method: 'get', path: '/:id' },
      { scope: 'rules:read', method: 'get', path: '/:id/versions' },
      { scope: 'rules:write', method: 'post', path: '' },
      { scope: 'rules:write', method: 'patch', path: '/:id' },
      { scope: 'rules:write', method: 'delete', path: '/:id' },
    ] as const)
    .run(async ({ client }, { scope, method, path }) => {
      const { token, project } = await shop()
      const { id } = await made(client, token)
      const url = `/api/v1/rules${path.replace(':id', id)}`
      const others = ['rules:read', 'rules:write'].filter((each) => each !== scope)
      const weak = await createToken(project, [...others, 'plans:read'])

      const refused = await api(client, weak)[method](url)
      refused.assertStatus(403)
      refused.assertBodyContains({ code: 'forbidden' })
    })

  test('of another project are not there: {method} {path}')
    .with([
      { method: 'get', path: '' },
      { method: 'get', path: '/versions' },
      { method: 'patch', path: '' },
      { method: 'delete', path: '' },
    ] as const)
    .run(async ({ client, assert }, { method, path }) => {
      const ours = await shop()
      const theirs = await shop()
      const { id } = await made(client, theirs.token)

      const response = await api(client, ours.token)[method](`/api/v1/rules/${id}${path}`)
      response.assertStatus(404)
      assert.equal(response.body().code, 'not_found')
    })

  test('have ids that are numbers: {id} is not found')
    .with([{ id: 'abc' }, { id: '0' }, { id: '-1' }, { id: '99999999999999999999' }, { id: '1e3' }])
    .run(async ({ client }, { id }) => {
      const { token } = await shop()
      const response = await api(client, token).get(`/api/v1/rules/${id}`)
      response.assertStatus(404)
    })
})
