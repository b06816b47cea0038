import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import Event from '#models/event'
import { api } from '#tests/support/api'
import { createPriceList, createProject, createToken } from '#tests/support/project'

const decrease = { kind: 'max_decrease', params: { percent: 40 } }

async function shop() {
  const shopkeeper = await createProject()
  return { ...shopkeeper, token: await createToken(shopkeeper.project) }
}

/** A guardrail made through the API. */
async function made(client: ApiClient, token: string, guardrail: object = decrease) {
  const response = await api(client, token).post('/api/v1/guardrails').json(guardrail)
  response.assertStatus(201)
  return response.body().data as { id: string }
}

test.group('Guardrails (API)', () => {
  test('keep their tag through the database, whatever order params come back in', async ({
    client,
    assert,
  }) => {
    const { token } = await shop()
    const params = { weekdays: ['mon'], from: '08:00', to: '18:00', timeZone: 'UTC' }
    const window = { kind: 'change_window', params }
    const response = await api(client, token).post('/api/v1/guardrails').json(window)
    response.assertStatus(201)
    const { id } = response.body().data
    const read = await api(client, token).get(`/api/v1/guardrails/${id}`)
    assert.equal(read.header('etag'), response.header('etag'))
    const edited = await api(client, token)
      .patch(`/api/v1/guardrails/${id}`)
      .header('If-Match', response.header('etag')!)
      .json({ params: { ...params, to: '20:00' } })
    edited.assertStatus(200)
  })

  test('say what they demand: {sentence}')
    .with([
      { given: decrease, sentence: 'A price falls by at most 40 % in one change.' },
      {
        given: { ...decrease, selector: '' },
        sentence: 'A price falls by at most 40 % in one change.',
      },
      {
        given: { kind: 'max_increase', params: { percent: 60 } },
        sentence: 'A price rises by at most 60 % in one change.',
      },
      {
        given: { kind: 'floor_amount', params: { amount: 500 } },
        sentence: 'No price is below 5.00 USD.',
      },
      {
        given: { kind: 'ceiling_amount', params: { amount: 999900 }, priceList: 'Japan' },
        sentence: 'In “Japan”: no price is above 999,900 JPY.',
      },
      {
        given: { kind: 'floor_margin', params: { percent: 10 }, selector: 'cost:present' },
        sentence: 'For cost:present: every price leaves a margin of at least 10 %.',
      },
      {
        given: {
          kind: 'ceiling_margin',
          params: { percent: 80 },
          selector: { kind: 'status', anyOf: ['active'] },
          priceList: 'Japan',
        },
        sentence: 'For status:active in “Japan”: no price leaves a margin above 80 %.',
      },
      {
        given: { kind: 'plan_share', params: { percent: 30 } },
        sentence: 'One plan changes at most 30 % of the catalog.',
      },
      {
        given: { kind: 'daily_budget', params: { increase: 10, decrease: null } },
        sentence: 'In one day a price rises by at most 10 % in total.',
      },
      {
        given: {
          kind: 'freeze',
          params: {
            ...{ name: 'Black Friday', timeZone: 'Europe/Berlin' },
            ...{ from: '2026-11-26T23:00:00.000Z', to: '2026-11-30T23:00:00.000Z' },
          },
          selector: 'tag:core',
        },
        sentence:
          'For tag:core: no price changes during Black Friday, from 27 Nov 2026 00:00 until 1 Dec 2026 00:00 (Europe/Berlin).',
      },
    ])
    .run(async ({ client, assert }, { given, sentence }) => {
      const { token, project } = await shop()
      await createPriceList(project, { name: 'Japan', currency: 'JPY' })
      const response = await api(client, token).post('/api/v1/guardrails').json(given)

      response.assertStatus(201)
      const guardrail = response.body().data
      assert.equal(guardrail.sentence, sentence)
      assert.containsSubset(guardrail, { kind: given.kind, level: 'hard', enabled: true })
      assert.deepEqual(guardrail.params, given.params)
    })

  test('refuse {what} at {pointer}')
    .with([
      { what: 'no kind', given: {}, pointer: '/kind' },
      { what: 'an unknown kind', given: { kind: 'moon', params: {} }, pointer: '/kind' },
      { what: 'no params', given: { kind: 'max_decrease' }, pointer: '/params' },
      {
        what: 'a word for a number',
        given: { ...decrease, params: { percent: '40' } },
        pointer: '/params/percent',
      },
      {
        what: 'more than everything',
        given: { ...decrease, params: { percent: 101 } },
        pointer: '/params/percent',
      },
      {
        what: 'an unknown param',
        given: { ...decrease, params: { percent: 40, amount: 1 } },
        pointer: '/params/amount',
      },
      {
        what: 'half a cent',
        given: { kind: 'floor_amount', params: { amount: 0.5 } },
        pointer: '/params/amount',
      },
      { what: 'an unknown level', given: { ...decrease, level: 'soft' }, pointer: '/level' },
      {
        what: 'a selector nobody can read',
        given: { ...decrease, selector: 'colour:red' },
        pointer: '/selector',
      },
      {
        what: 'a selector with an unknown list',
        given: { ...decrease, selector: 'list:Mars' },
        pointer: '/selector',
      },
      {
        what: 'a part of the catalog for whole plans',
        given: { kind: 'plan_share', params: { percent: 30 }, selector: 'tag:summer' },
        pointer: '/selector',
      },
      {
        what: 'an unknown price list',
        given: { ...decrease, priceList: 'Mars' },
        pointer: '/priceList',
      },
      {
        what: 'a switch that is a word',
        given: { ...decrease, enabled: 'yes' },
        pointer: '/enabled',
      },
    ])
    .run(async ({ client, assert }, { given, pointer }) => {
      const { token, project } = await shop()
      const response = await api(client, token).post('/api/v1/guardrails').json(given)

      response.assertStatus(422)
      assert.deepEqual(
        response.body().errors.map((error: { pointer: string }) => error.pointer),
        [pointer]
      )
      assert.isEmpty(await project.related('guardrails').query())
    })

  test('compare amounts of a selector in every price list they hold for', async ({ client }) => {
    const { token, project } = await shop()
    await createPriceList(project, { name: 'Japan', currency: 'JPY' })
    const asked = api(client, token)
    const cents = { ...decrease, selector: 'price:>9.50' }
    const everywhere = await asked.post('/api/v1/guardrails').json(cents)
    everywhere.assertStatus(422)
    everywhere.assertBodyContains({ code: 'selector_invalid', position: 7, length: 4 })

    const inDollars = await asked
      .post('/api/v1/guardrails')
      .json({ ...cents, priceList: 'Default' })
    inDollars.assertStatus(201)
  })

  test('are edited in part, switched off, and widened again', async ({ client, assert }) => {
    const { token } = await shop()
    const asked = api(client, token)
    const { id } = await made(client, token, { ...decrease, selector: 'tag:summer' })
    const edit = async (part: object) => {
      const response = await asked.patch(`/api/v1/guardrails/${id}`).json(part)
      response.assertStatus(200)
      return response.body().data
    }

    assert.containsSubset(await edit({ params: { percent: 30 } }), { selector: 'tag:summer' })
    assert.containsSubset(await edit({ enabled: false }), {
      params: { percent: 30 },
      enabled: false,
    })
    assert.containsSubset(await edit({ selector: null, level: 'advisory' }), {
      selector: null,
      level: 'advisory',
    })
    const other = await asked.patch(`/api/v1/guardrails/${id}`).json({ kind: 'max_increase' })
    other.assertStatus(422)
    other.assertBodyContains({ code: 'kind_is_fixed', errors: [{ pointer: '/kind' }] })
  })

  test('are not overwritten by who has not seen the last edit', async ({ client, assert }) => {
    const { token } = await shop()
    const asked = api(client, token)
    const { id } = await made(client, token)
    const url = `/api/v1/guardrails/${id}`
    const shown = await asked.get(url)
    const tag = shown.header('etag')!

    const fresh = await asked.patch(url).header('if-match', tag).json({ enabled: false })
    fresh.assertStatus(200)
    assert.notEqual(fresh.header('etag'), tag)
    const stale = await asked.patch(url).header('if-match', tag).json({ enabled: true })
    stale.assertStatus(412)
    const alsoStale = await asked.delete(url).header('if-match', tag)
    alsoStale.assertStatus(412)
  })

  test('leave what happened to them in the audit', async ({ client, assert }) => {
    const { token, project } = await shop()
    const asked = api(client, token)
    const { id } = await made(client, token)
    await asked.patch(`/api/v1/guardrails/${id}`).json({ params: { percent: 30 } })
    await asked.patch(`/api/v1/guardrails/${id}`).json({ params: { percent: 30 } })
    const gone = await asked.delete(`/api/v1/guardrails/${id}`)
    gone.assertStatus(204)

    const events = await Event.query().where('projectId', project.id).orderBy('seq')
    assert.deepEqual(
      events.map(({ action, before, after }) => [action, before?.params, after?.params]),
      [
        ['guardrail.created', undefined, { percent: 40 }],
        ['guardrail.updated', { percent: 40 }, { percent: 30 }],
        ['guardrail.deleted', { percent: 30 }, undefined],
      ]
    )
    const absent = await asked.get(`/api/v1/guardrails/${id}`)
    absent.assertStatus(404)
  })

  test('are listed in the order they were made, page by page', async ({ client, assert }) => {
    const { token } = await shop()
    const ids = []
    for (const percent of [10, 20, 30]) {
      const { id } = await made(client, token, { ...decrease, params: { percent } })
      ids.push(id)
    }
    const asked = api(client, token)
    const first = await asked.get('/api/v1/guardrails?limit=2')
    const second = await asked.get(`/api/v1/guardrails?limit=2&cursor=${first.body().nextCursor}`)
    const listed = [first, second].flatMap((page) =>
      page.body().data.map((guardrail: { id: string }) => guardrail.id)
    )
    assert.deepEqual(listed, ids)
  })

  test('need the scope {scope} to {method} {path}')
    .with([
      { scope: 'guardrails:read', method: 'get', path: '' },
      { scope: 'guardrails:read', method: 'get', path: '/:id' },
      { scope: 'guardrails:write', method: 'post', path: '' },
      { scope: 'guardrails:write', method: 'patch', path: '/:id' },
      { scope: 'guardrails:write', method: 'delete', path: '/:id' },
    ] as const)
    .run(async ({ client }, { scope, method, path }) => {
      const { token, project } = await shop()
      const { id } = await made(client, token)
      const scopes = ['guardrails:read', 'guardrails:write', 'plans:read']
      const weak = await createToken(
        project,
        scopes.filter((each) => each !== scope)
      )
      const refused = await api(client, weak)[method](
        `/api/v1/guardrails${path.replace(':id', id)}`
      )
      refused.assertStatus(403)
    })

  test('of another project are not there: {method}')
    .with([{ method: 'get' }, { method: 'patch' }, { method: 'delete' }] as const)
    .run(async ({ client }, { method }) => {
      const ours = await shop()
      const theirs = await shop()
      const { id } = await made(client, theirs.token)
      const response = await api(client, ours.token)[method](`/api/v1/guardrails/${id}`)
      response.assertStatus(404)
    })
})
