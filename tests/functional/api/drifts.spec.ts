import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { api } from '#tests/support/api'
import { createChannel } from '#tests/support/channel'
import { driftShop } from '#tests/support/drift_shop'
import { assertMatchesOpenApi } from '#tests/support/openapi'
import { createProject, createToken } from '#tests/support/project'

async function drifted(scopes?: string[]) {
  const shop = await driftShop()
  await shop.edit(0, 1500)
  await shop.edit(1, 2500)
  await shop.read()
  await shop.answer()
  const rows = await db.from('drifts').where('project_id', shop.project.id).orderBy('variant_id')
  const driftIds = rows.map(({ id }) => String(id))
  return { ...shop, driftIds, token: await createToken(shop.project, scopes) }
}

test.group('Drifts (API)', () => {
  test('are listed with the agreed price, the one seen there and ours', async ({
    client,
    assert,
  }) => {
    const { token, channel, skus, ids, priceList } = await drifted()
    const response = await api(client, token).get('/api/v1/drifts')
    response.assertStatus(200)
    assertMatchesOpenApi(response)
    const { data, nextCursor } = response.body()
    assert.isNull(nextCursor)
    assert.lengthOf(data, 2)
    assert.containsSubset(data, [
      {
        ...{ state: 'frozen', resolution: null, sku: skus[0], variantId: String(ids[0]) },
        channel: { id: String(channel.id), name: channel.name },
        priceListId: String(priceList.id),
        agreed: { amount: 2000, currency: 'USD', compareAt: null },
        seen: { amount: 1500, currency: 'USD', compareAt: null },
        ours: { amount: 2000, currency: 'USD', compareAt: null },
        ...{ planId: null, resolvedAt: null },
      },
    ])
  })

  test('are narrowed by state and channel, in pages', async ({ client, assert }) => {
    const { token, channel, edit, read } = await drifted()
    await edit(0, 2000)
    await read()
    const asked = api(client, token)
    const states = async (query: string) => {
      const response = await asked.get(`/api/v1/drifts${query}`)
      response.assertStatus(200)
      return response.body().data.map(({ state }: { state: string }) => state)
    }
    assert.deepEqual(await states(''), ['frozen'])
    assert.deepEqual(await states('?state=resolved'), ['resolved'])
    assert.deepEqual(await states(`?state=frozen&channel=${channel.id}`), ['frozen'])
    assert.deepEqual(await states('?channel=1'), [])
    const wrong = await asked.get('/api/v1/drifts?state=odd')
    wrong.assertStatus(422)
  })

  test('are corrected by a plan for their channel alone', async ({ client, assert }) => {
    const { token, channel, driftIds, drifts } = await drifted()
    const response = await api(client, token)
      .post('/api/v1/drifts/correct')
      .json({ ids: driftIds.slice(0, 1) })
    response.assertStatus(202)
    assertMatchesOpenApi(response)
    const { data } = response.body()
    assert.include(data, { source: 'drift', correctsChannel: String(channel.id) })
    assert.equal(data.summary.changed, 1)
    assert.deepEqual(await drifts(), ['#0 2000→1500 correcting', '#1 2000→2500 frozen'])
  })

  test('are absorbed by a plan that waits for approval', async ({ client, assert }) => {
    const { token, driftIds, prices } = await drifted()
    const asked = api(client, token)
    const response = await asked.post('/api/v1/drifts/absorb').json({ ids: driftIds })
    response.assertStatus(202)
    assert.include(response.body().data, { source: 'drift', state: 'proposed' })
    assert.deepEqual(await prices(), [2000, 2000, 2000])
    const again = await asked.post('/api/v1/drifts/absorb').json({ ids: driftIds })
    again.assertStatus(409)
    again.assertBodyContains({ code: 'drift_answered' })
  })

  test('on several channels are refused: one plan answers one channel', async ({ client }) => {
    const { project, token, edit, read } = await drifted()
    const other = await createChannel(project)
    await edit(2, 100, other)
    await read(other)
    const rows = await db.from('drifts').where('project_id', project.id)
    const response = await api(client, token)
      .post('/api/v1/drifts/correct')
      .json({ ids: rows.map(({ id }) => String(id)) })
    response.assertStatus(422)
    response.assertBodyContains({ code: 'drifts_on_several_channels' })
  })

  test('of a stranger are neither shown nor answered', async ({ client, assert }) => {
    const { driftIds, drifts } = await drifted()
    const { project } = await createProject()
    const asked = api(client, await createToken(project))
    const list = await asked.get('/api/v1/drifts')
    assert.deepEqual(list.body().data, [])
    const response = await asked.post('/api/v1/drifts/correct').json({ ids: driftIds })
    response.assertStatus(409)
    assert.deepEqual(await drifts(), ['#0 2000→1500 frozen', '#1 2000→2500 frozen'])
  })

  test('are read with channels:read, and answered with plans:propose', async ({ client }) => {
    const { token, driftIds } = await drifted(['channels:read'])
    const asked = api(client, token)
    const list = await asked.get('/api/v1/drifts')
    list.assertStatus(200)
    const response = await asked.post('/api/v1/drifts/absorb').json({ ids: driftIds })
    response.assertStatus(403)
  })
})
