import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { pauseChannel } from '#actions/channels/pause_channel'
import { queueDueSyncs } from '#actions/channels/queue_due_syncs'
import { queueSync, requestSync } from '#actions/channels/request_sync'
import { SYSTEM } from '#models/actor'
import type Channel from '#models/channel'
import ChannelSync from '#models/channel_sync'
import Event from '#models/event'
import { syncsOfChannel } from '#queries/channels/history_of_channel'
import { advanceSync, claimSync } from '#queries/channels/sync_lease'
import { sync } from '#tests/support/channel'
import { driftShop } from '#tests/support/drift_shop'
import { createProject } from '#tests/support/project'

/** A zone in which it is this hour now; zones of whole hours have their sign turned round. */
function zoneWhereItIs(hour: number) {
  const ahead = (((hour - DateTime.utc().hour) % 24) + 24) % 24
  return ahead <= 12 ? `Etc/GMT-${ahead}` : `Etc/GMT+${24 - ahead}`
}

/** Its syncs so far, as if they had been asked for and begun so long ago. */
async function age(channel: Channel, minutes: number, kind = 'full') {
  await db.rawQuery(
    `update channel_syncs set created_at = now() - ? * interval '1 minute',
       started_at = now() - ? * interval '1 minute' where channel_id = ? and kind = ?`,
    [minutes, minutes, channel.id, kind]
  )
}

async function due(channel: Channel) {
  await queueDueSyncs()
  const open = await ChannelSync.query()
    .where('channelId', channel.id)
    .where('state', 'queued')
    .first()
  return open?.kind ?? null
}

/** [minutes since the last full reading, the hour there, what is due] */
const CASES: [number, number, string | null][] = [
  [1, 3, null],
  [14, 12, null],
  [16, 12, 'changes'],
  [23 * 60, 3, 'changes'],
  [24 * 60 + 1, 1, 'changes'],
  [24 * 60 + 1, 2, 'full'],
  [24 * 60 + 1, 4, 'full'],
  [24 * 60 + 1, 5, 'changes'],
  [30 * 60 + 1, 12, 'full'],
]

test.group('Reading a channel again', () => {
  test('{minutes} minutes after, at {hour} o’clock there: {expected}')
    .with(CASES.map(([minutes, hour, expected]) => ({ minutes, hour, expected })))
    .run(async ({ assert }, { minutes, hour, expected }) => {
      const { project, channel } = await driftShop()
      const timeZone = zoneWhereItIs(hour)
      await db.from('projects').where('id', project.id).update({ time_zone: timeZone })
      await age(channel, minutes)
      assert.equal(await due(channel), expected)
    })

  test('what changed is asked for from five minutes before the last reading', async ({
    assert,
  }) => {
    const { channel } = await driftShop()
    await age(channel, 60)
    await due(channel)
    const { since } = await ChannelSync.findByOrFail({ channelId: channel.id, kind: 'changes' })
    const minutes = DateTime.utc().diff(since!, 'minutes').minutes
    assert.closeTo(minutes, 65, 0.5)
  })

  test('is left alone for an hour after it failed', async ({ assert }) => {
    const { channel } = await driftShop()
    await age(channel, 40)
    await db.from('channel_syncs').where('channel_id', channel.id).update({ state: 'failed' })
    assert.isNull(await due(channel))
  })

  test('is not for channels that are paused, nor for price files', async ({ assert }) => {
    const { channel } = await driftShop()
    await age(channel, 60 * 31)
    await pauseChannel(channel, SYSTEM)
    assert.isNull(await due(channel))
    await db
      .from('channels')
      .where('id', channel.id)
      .update({ state: 'connected', platform: 'csv' })
    assert.isNull(await due(channel))
  })
})

test.group('A sync of what changed', () => {
  async function changes(channel: Channel) {
    const since = DateTime.utc().minus({ seconds: 2 })
    await db.transaction((trx) => queueSync(channel, SYSTEM, trx, { since }))
    return sync(channel)
  }

  /** The shop’s offers, last changed long ago. */
  async function quiet(channel: Channel) {
    await db.rawQuery(
      `update sandbox_offers o set updated_at = now() - interval '1 day'
       from sandbox_shops s where s.id = o.shop_id and s.channel_id = ?`,
      [channel.id]
    )
  }

  test('reads that alone, finds drift in it, and lets no listing go', async ({ assert }) => {
    const { channel, edit, drifts } = await driftShop()
    await quiet(channel)
    await edit(1, 1500)
    const done = await changes(channel)
    assert.include(done.$attributes, { state: 'completed', kind: 'changes', listedCount: 1 })
    assert.deepEqual(await drifts(), ['#1 2000→1500 open'])
    assert.lengthOf(await channel.related('listings').query(), 3)
  })

  test('is no news where nothing changed', async ({ assert }) => {
    const { channel } = await driftShop()
    await quiet(channel)
    const told = () =>
      Event.query().where({ projectId: channel.projectId, action: 'channel.synced' })
    const before = (await told()).length
    const done = await changes(channel)
    assert.equal(done.state, 'completed')
    assert.lengthOf(await told(), before)
    assert.lengthOf(await syncsOfChannel(channel), 1)
  })

  test('gives way to somebody who asks for everything before it begins', async ({ assert }) => {
    const { channel } = await driftShop()
    const since = DateTime.utc()
    await db.transaction((trx) => queueSync(channel, SYSTEM, trx, { since }))
    const asked = await requestSync(channel, SYSTEM)
    assert.include(asked.$attributes, { kind: 'full', phase: 'offer', since: null })
  })

  test('that is at it begins anew for somebody who asks for everything', async ({ assert }) => {
    const { channel, project } = await driftShop()
    const since = DateTime.utc()
    const { id } = await db.transaction((trx) => queueSync(channel, SYSTEM, trx, { since }))
    const held = await claimSync(id, randomUUID())
    assert.isTrue(await advanceSync(held!, { phase: 'list', cursor: null, listed: 2, matched: 2 }))

    const { owner } = await createProject()
    const asked = await requestSync(channel, { type: 'user', id: owner.id })
    assert.include(asked.$attributes, { id, kind: 'full', state: 'queued', listedCount: 0 })
    assert.isFalse(await advanceSync(held!, { phase: 'list', cursor: null }))
    const done = await sync(channel)
    assert.include(done.$attributes, { id, state: 'completed', listedCount: 3 })
    const { actorId } = await Event.query()
      .where({ projectId: project.id, action: 'channel.synced' })
      .orderBy('seq', 'desc')
      .firstOrFail()
    assert.equal(actorId, owner.id)
  })

  test('of everything that is at it is the answer to whoever asks', async ({ assert }) => {
    const { channel } = await driftShop()
    const { id } = await requestSync(channel, SYSTEM)
    await claimSync(id, randomUUID())
    const asked = await requestSync(channel, SYSTEM)
    assert.include(asked.$attributes, { id, state: 'running' })
  })
})
