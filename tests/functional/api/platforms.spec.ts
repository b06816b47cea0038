import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { api } from '#tests/support/api'
import { connect, createChannel } from '#tests/support/channel'
import { createProject, createToken, createVariant } from '#tests/support/project'
import { until } from '#tests/support/wait'

async function shop() {
  const { project } = await createProject()
  await createVariant(project, { sku: 'LINEN', price: 4990 })
  return { project, token: await createToken(project) }
}

test.group('Platforms over the API', () => {
  test('are listed, and read one by one, with the channels on them', async ({ client, assert }) => {
    const { project, token } = await shop()
    const channel = await createChannel(project, { name: 'My shop' })
    const all = await api(client, token).get('/api/platforms')
    const one = await api(client, token).get('/api/platforms/sandbox')
    one.assertStatus(200)
    assert.deepEqual(
      one.body().data,
      all.body().data.find(({ platform }: { platform: string }) => platform === 'sandbox')
    )
    assert.deepEqual(one.body().data.channels, [
      { id: String(channel.id), name: 'My shop', state: 'connected' },
    ])
    const unknown = await api(client, token).get('/api/platforms/myspace')
    unknown.assertStatus(404)
  })

  test('are connected, synced and disconnected by a script that knows no ids', async ({
    client,
    assert,
  }) => {
    const { token } = await shop()
    const connected = await api(client, token)
      .post('/api/platforms/sandbox/connect')
      .json({ name: 'My shop', settings: { selector: '*' } })
    connected.assertStatus(201)
    assert.equal(connected.body().data.sync.state, 'queued')
    const synced = await until('the sync', async () => {
      const answer = await api(client, token).get('/api/platforms/sandbox/sync')
      return answer.body().data.sync.state === 'completed' ? answer.body().data : null
    })
    assert.equal(synced.listings, 1)

    const again = await api(client, token).post('/api/platforms/sandbox/sync').json({})
    again.assertStatus(202)
    await until('the second sync', async () => {
      const answer = await api(client, token).get('/api/platforms/sandbox/sync')
      return answer.body().data.sync.state === 'completed'
    })

    const over = await api(client, token).post('/api/platforms/sandbox/disconnect').json({})
    over.assertStatus(200)
    assert.equal(over.body().data.state, 'disconnected')
    const nothing = await api(client, token).get('/api/platforms/sandbox/sync')
    nothing.assertStatus(404)
    nothing.assertBodyContains({ code: 'channel_not_found' })
  })

  test('ask which channel is meant when there are several', async ({ client }) => {
    const { project, token } = await shop()
    await connect(project, { name: 'East' })
    await connect(project, { name: 'West' })
    const which = await api(client, token).get('/api/platforms/sandbox/sync')
    which.assertStatus(422)
    which.assertBodyContains({ code: 'channel_ambiguous', errors: [{ pointer: '/channel' }] })
    const west = await api(client, token).get('/api/platforms/sandbox/sync?channel=west')
    west.assertBodyContains({ data: { name: 'West' } })
    const none = await api(client, token).get('/api/platforms/sandbox/sync?channel=north')
    none.assertStatus(404)
  })
})

test.group('Testing a channel over the API', () => {
  test('says that it answers, or why it does not', async ({ client, assert }) => {
    const { project, token } = await shop()
    const channel = await createChannel(project)
    const path = `/api/v1/channels/${channel.id}/check`
    const well = await api(client, token).post(path).json({})
    well.assertStatus(200)
    assert.isNull(well.body().data.lastError)
    assert.isNotNull(well.body().data.checkedAt)

    await db.from('channels').where('id', channel.id).update({ credentials: 'v1.0000.AA.BB' })
    const sealed = await api(client, token).post(path).json({})
    assert.match(sealed.body().data.lastError, /ENCRYPTION_KEYS_PREVIOUS/)
    const events = await db
      .from('events')
      .where({ project_id: project.id, subject_type: 'channel' })
    assert.includeMembers(
      events.map(({ action }) => action),
      ['channel.tested', 'channel.test_failed']
    )
  })

  test('is refused for one that is disconnected', async ({ client }) => {
    const { project, token } = await shop()
    const channel = await createChannel(project)
    await api(client, token).delete(`/api/v1/channels/${channel.id}`)
    const answer = await api(client, token).post(`/api/v1/channels/${channel.id}/check`).json({})
    answer.assertStatus(409)
    answer.assertBodyContains({ code: 'channel_disconnected' })
  })
})
