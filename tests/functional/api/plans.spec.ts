import { setTimeout as sleep } from 'node:timers/promises'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { api } from '#tests/support/api'
import { createProject, createToken, createVariant, unique } from '#tests/support/project'

async function shop(client: ApiClient) {
  const { project } = await createProject()
  const token = await createToken(project)
  const suffix = unique()
  const skus = ['A', 'B', 'C'].map((letter) => `${letter}-${suffix}`)
  for (const [index, sku] of skus.entries()) {
    await createVariant(project, { sku, price: 2000 + index * 1000, cost: 1000 })
  }
  const calls = api(client, token)
  /** A proposed plan: on a slow machine its answer may say that it is still drafting. */
  const propose = async (amounts: number[]) => {
    const response = await calls.post('/api/v1/plans').json({
      changes: amounts.map((amount, index) => ({ sku: skus[index], amount, currency: 'USD' })),
    })
    response.assertStatus(202)
    return settled(calls, response.body().data.id)
  }
  return { project, calls, skus, propose }
}

async function settled(calls: ReturnType<typeof api>, id: string) {
  for (let tries = 0; tries < 100; tries++) {
    const { data } = (await calls.get(`/api/v1/plans/${id}`)).body()
    if (!['drafting', 'applying'].includes(data.state)) return data
    await sleep(50)
  }
  throw new Error('the plan did not settle')
}

test.group('API plans', () => {
  test('go from prices asked for to a rollback', async ({ client, assert }) => {
    const { calls, propose, skus } = await shop(client)

    const plan = await propose([1800, 3300, 4000])
    assert.equal(plan.state, 'proposed')
    assert.match(plan.digest, /^[0-9a-f]{64}$/)
    assert.include(plan.summary, { matched: 3, changed: 2, unchanged: 1, blocked: 0 })
    assert.include(plan.summary, { increases: 1, decreases: 1 })

    const rows = (await calls.get(`/api/v1/plans/${plan.id}/price-changes`)).body().data
    assert.deepEqual(
      rows.map(({ sku, from, to, state }: never) => ({ sku, from, to, state })),
      [
        { sku: skus[0], from: 2000, to: 1800, state: 'pending' },
        { sku: skus[1], from: 3000, to: 3300, state: 'pending' },
      ]
    )
    const same = await calls.get(`/api/v1/plans/${plan.id}/price-changes?state=unchanged`)
    assert.equal(same.body().data[0].reason.code, 'equal_to_current')

    const early = await calls.post(`/api/v1/plans/${plan.id}/apply`)
    early.assertStatus(409)
    early.assertBodyContains({ code: 'illegal_transition' })

    const wrong = await calls.post(`/api/v1/plans/${plan.id}/approve`).json({ digest: 'x' })
    wrong.assertStatus(409)
    wrong.assertBodyContains({ code: 'plan_digest_mismatch' })

    const approved = await calls
      .post(`/api/v1/plans/${plan.id}/approve`)
      .json({ digest: plan.digest })
    approved.assertStatus(200)
    assert.equal(approved.body().data.state, 'approved')
    ;(await calls.post(`/api/v1/plans/${plan.id}/apply`)).assertStatus(202)
    assert.equal((await settled(calls, plan.id)).state, 'applied')

    const found = async (q: string) => {
      const path = `/api/v1/plans/${plan.id}/price-changes?q=${encodeURIComponent(q)}`
      return (await calls.get(path)).body().data.map(({ sku }: { sku: string }) => sku)
    }
    // By what the plan saw: it has changed prices since, and cost does with the next import.
    assert.deepEqual(await found('price:<=20'), [skus[0]])
    assert.deepEqual(await found('price:33'), [])
    await db.from('variants').where('sku', skus[1]).update({ cost_amount: 2999 })
    assert.deepEqual(await found('margin:>60%'), [skus[1]])

    const started = await calls.post(`/api/v1/plans/${plan.id}/rollback`)
    const rollback = await settled(calls, started.body().data.id)
    assert.include(rollback, { source: 'rollback', state: 'proposed', rollbackOf: plan.id })
    await calls.post(`/api/v1/plans/${rollback.id}/approve`).json({ digest: rollback.digest })
    await calls.post(`/api/v1/plans/${rollback.id}/apply`)
    assert.equal((await settled(calls, rollback.id)).state, 'applied')
    assert.equal((await settled(calls, plan.id)).state, 'rolled_back')
  })

  test('name each price that cannot be read, and propose nothing', async ({ client, assert }) => {
    const { calls, skus } = await shop(client)
    const response = await calls.post('/api/v1/plans').json({
      changes: [
        { sku: 'no-such', amount: 1000, currency: 'USD' },
        { sku: skus[0], amount: 1000, currency: 'CHF' },
      ],
    })
    response.assertStatus(422)
    assert.deepEqual(
      response.body().errors.map(({ pointer, code }: never) => ({ pointer, code })),
      [
        { pointer: '/changes/0/sku', code: 'variant_not_found' },
        { pointer: '/changes/1/currency', code: 'price_list_not_found' },
      ]
    )
    assert.lengthOf((await calls.get('/api/v1/plans')).body().data, 0)
  })

  test('are refused without a rule or prices, and for a rule of another project', async ({
    client,
  }) => {
    const { calls } = await shop(client)
    ;(await calls.post('/api/v1/plans').json({})).assertStatus(422)
    ;(await calls.post('/api/v1/plans').json({ ruleId: '999999' })).assertStatus(422)
    ;(
      await calls
        .post('/api/v1/plans')
        .json({ changes: [{ sku: 'x', amount: -1, currency: 'USD' }] })
    ).assertStatus(422)
  })

  test('belong to their project alone', async ({ client }) => {
    const { propose } = await shop(client)
    const { id, digest } = await propose([1800])
    const stranger = await shop(client)
    for (const path of ['', '/price-changes']) {
      ;(await stranger.calls.get(`/api/v1/plans/${id}${path}`)).assertStatus(404)
    }
    const bodies = { approve: { digest }, reject: { reason: 'mine now' } }
    for (const [verb, body] of Object.entries({ ...bodies, apply: {}, cancel: {}, rollback: {} })) {
      ;(await stranger.calls.post(`/api/v1/plans/${id}/${verb}`).json(body)).assertStatus(404)
    }
  })

  test('take rows out, which changes the digest', async ({ client, assert }) => {
    const { calls, propose } = await shop(client)
    const plan = await propose([1800, 3300])
    const [row] = (await calls.get(`/api/v1/plans/${plan.id}/price-changes`)).body().data
    const rejected = await calls
      .post(`/api/v1/price-changes/${row.id}/reject`)
      .json({ reason: 'too low' })
    rejected.assertStatus(200)
    assert.equal(rejected.body().data.state, 'rejected')
    const after = (await calls.get(`/api/v1/plans/${plan.id}`)).body().data
    assert.notEqual(after.digest, plan.digest)
    await calls.post(`/api/v1/price-changes/${row.id}/approve`).json({})
    assert.equal((await calls.get(`/api/v1/plans/${plan.id}`)).body().data.digest, plan.digest)
  })

  test('are applied at a moment to come', async ({ client, assert }) => {
    const { calls, propose } = await shop(client)
    const plan = await propose([1800])
    await calls.post(`/api/v1/plans/${plan.id}/approve`).json({ digest: plan.digest })
    const past = await calls
      .post(`/api/v1/plans/${plan.id}/apply`)
      .json({ at: '2020-01-01T00:00:00Z' })
    past.assertStatus(422)
    const at = new Date(Date.now() + 1500).toISOString()
    const scheduled = await calls.post(`/api/v1/plans/${plan.id}/apply`).json({ at })
    assert.equal(scheduled.body().data.state, 'approved')
    assert.equal(scheduled.body().data.applyAt, at)
    for (let tries = 0; tries < 100; tries++) {
      if ((await settled(calls, plan.id)).state === 'applied') return
      await sleep(100)
    }
    assert.fail('the plan was not applied at its moment')
  })

  test('need the scope of each step', async ({ client }) => {
    const { project, propose } = await shop(client)
    const plan = await propose([1800])
    const planOnly = api(client, await createToken(project, ['plans:read', 'plans:propose']))
    ;(await planOnly.get(`/api/v1/plans/${plan.id}`)).assertStatus(200)
    const approve = planOnly.post(`/api/v1/plans/${plan.id}/approve`)
    ;(await approve.json({ digest: plan.digest })).assertStatus(403)
    ;(await planOnly.post(`/api/v1/plans/${plan.id}/apply`)).assertStatus(403)
  })
})
