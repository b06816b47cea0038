import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { connectChannel, type ConnectRequest } from '#actions/channels/connect_channel'
import { disconnectChannel } from '#actions/channels/disconnect_channel'
import { editSandboxOffer } from '#actions/channels/edit_sandbox_offer'
import { openChannel } from '#actions/channels/open_channel'
import { pauseChannel } from '#actions/channels/pause_channel'
import { requestSync } from '#actions/channels/request_sync'
import { resumeChannel } from '#actions/channels/resume_channel'
import { setFaults } from '#actions/channels/set_faults'
import { ChannelError } from '#connectors/errors'
import DomainException from '#exceptions/domain_exception'
import { SYSTEM } from '#models/actor'
import Event from '#models/event'
import Listing from '#models/listing'
import type Project from '#models/project'
import { connect, createChannel } from '#tests/support/channel'
import { createPriceList, createProject, createVariant } from '#tests/support/project'

const SECRET = 'sk-live-do-not-tell'

async function refusalOf(work: () => Promise<unknown>) {
  try {
    await work()
    return null
  } catch (error) {
    if (!(error instanceof DomainException)) throw error
    const [first] = error.errors
    return [error.status, error.code, first?.pointer]
  }
}

async function eventsOf(project: Project) {
  const events = await Event.query().where('projectId', project.id).orderBy('seq')
  return events.map(({ action }) => action)
}

test.group('Connecting a channel', () => {
  test('keeps credentials encrypted, and tells them to nobody but the connector', async ({
    assert,
  }) => {
    const { project } = await createProject()
    const channel = await connect(project, { accessKey: SECRET })
    const rows = [
      await db.from('channels').where('id', channel.id).first(),
      await db.from('events').where('project_id', project.id),
      await db.from('channel_syncs').where('channel_id', channel.id),
    ]
    assert.match(channel.credentials!, /^v1\./)
    assert.notInclude(JSON.stringify(rows), SECRET)
    const connector = await openChannel(channel)
    assert.deepEqual(connector['channel'].credentials, { accessKey: SECRET })
  })

  test('does not open with credentials of another channel', async ({ assert }) => {
    const { project } = await createProject()
    const one = await connect(project, { accessKey: SECRET })
    const other = await connect(project)
    other.credentials = one.credentials
    try {
      await openChannel(other)
      assert.fail('it opened')
    } catch (error) {
      assert.instanceOf(error, ChannelError)
      assert.equal((error as ChannelError).kind, 'unauthorized')
    }
  })

  test('records who connected what', async ({ assert }) => {
    const { project, priceList } = await createProject()
    const channel = await connect(project, { name: 'Outlet', selector: 'tag:sale' })
    const event = await Event.query().where('projectId', project.id).firstOrFail()
    assert.equal(event.action, 'channel.connected')
    assert.equal(event.subjectId, String(channel.id))
    assert.deepEqual(event.after, {
      state: 'connected',
      name: 'Outlet',
      platform: 'sandbox',
      settings: { selector: 'tag:sale' },
      priceListId: priceList.id,
    })
  })

  test('takes what the platform suggests for what is left out', async ({ assert }) => {
    const { project, priceList } = await createProject()
    const request = { platform: 'sandbox', name: 'Plain' }
    const channel = await connectChannel(project, request, SYSTEM)
    assert.deepEqual(channel.settings, { selector: '*' })
    assert.equal(channel.priceListId, priceList.id)
    assert.isNull(channel.credentials)
  })

  const REFUSED: [string, Partial<ConnectRequest>, unknown[]][] = [
    ['an unknown platform', { platform: 'ebay' }, [422, 'platform_unknown', '/platform']],
    ['a price list it has not', { priceList: 'Mars' }, [422, 'price_list_unknown', '/priceList']],
    [
      'an empty selector',
      { settings: { selector: ' ' } },
      [422, 'validation_failed', '/settings/selector'],
    ],
    [
      'a selector that cannot be read',
      { settings: { selector: 'colour:red' } },
      [422, 'selector_invalid', '/settings/selector'],
    ],
    [
      'a selector with more decimals than the currency',
      { settings: { selector: 'price:>1.005' } },
      [422, 'selector_invalid', '/settings/selector'],
    ],
    [
      'a selector that names an unknown channel',
      { settings: { selector: '-channel:nowhere' } },
      [422, 'selector_invalid', '/settings/selector'],
    ],
    [
      'a field the platform has not',
      { settings: { shop: 'x' } },
      [422, 'validation_failed', '/settings/shop'],
    ],
    [
      'a secret that is no text',
      { credentials: { accessKey: { a: 1 } } },
      [422, 'validation_failed', '/credentials/accessKey'],
    ],
  ]
  for (const [what, request, refusal] of REFUSED) {
    test(`refuses ${what}`, async ({ assert }) => {
      const { project } = await createProject()
      const whole = { platform: 'sandbox', name: 'Shop', ...request }
      assert.deepEqual(await refusalOf(() => connectChannel(project, whole, SYSTEM)), refusal)
      assert.isEmpty(await project.related('channels').query())
    })
  }

  test('refuses a price list of another project', async ({ assert }) => {
    const { project } = await createProject()
    const stranger = await createProject()
    const request = { platform: 'sandbox', name: 'Shop', priceList: stranger.priceList.id }
    assert.deepEqual(await refusalOf(() => connectChannel(project, request, SYSTEM)), [
      ...[422, 'price_list_unknown', '/priceList'],
    ])
  })

  test('gives a name to one channel, whatever its letters', async ({ assert }) => {
    const { project } = await createProject()
    await connect(project, { name: 'Outlet' })
    assert.deepEqual(await refusalOf(() => connect(project, { name: 'OUTLET' })), [
      ...[409, 'channel_name_taken', '/name'],
    ])
  })
})

test.group('Disconnecting a channel', () => {
  test('forgets the credentials and keeps the listings', async ({ assert }) => {
    const { project } = await createProject()
    await createVariant(project)
    const channel = await createChannel(project, { accessKey: SECRET })
    await disconnectChannel(channel, SYSTEM)
    assert.equal(channel.state, 'disconnected')
    assert.isNull(channel.credentials)
    assert.lengthOf(await Listing.query().where('channelId', channel.id), 1)
    assert.deepEqual(await eventsOf(project), [
      'channel.connected',
      'channel.synced',
      'channel.disconnected',
    ])
  })

  test('closes it: nothing is read or written there any more', async ({ assert }) => {
    const { project } = await createProject()
    const channel = await createChannel(project)
    await disconnectChannel(channel, SYSTEM)
    const closed = [409, 'channel_disconnected', undefined]
    assert.deepEqual(await refusalOf(() => openChannel(channel)), closed)
    assert.deepEqual(await refusalOf(() => requestSync(channel, SYSTEM)), closed)
    assert.deepEqual(await refusalOf(() => disconnectChannel(channel, SYSTEM)), [
      ...[409, 'illegal_transition', undefined],
    ])
  })

  test('is undone by connecting under the same name', async ({ assert }) => {
    const { project } = await createProject()
    await createVariant(project)
    const channel = await createChannel(project, { name: 'Outlet' })
    await disconnectChannel(channel, SYSTEM)
    const again = await createChannel(project, { name: 'outlet', accessKey: SECRET })
    assert.equal(again.id, channel.id)
    assert.equal(again.state, 'connected')
    assert.isNotNull(again.credentials)
  })

  test('does not make way for another platform or currency', async ({ assert }) => {
    const { project } = await createProject()
    const euros = await createPriceList(project, { currency: 'EUR' })
    const channel = await createChannel(project, { name: 'Outlet' })
    await disconnectChannel(channel, SYSTEM)
    const differs = [409, 'channel_differs', '/name']
    assert.deepEqual(
      await refusalOf(() => connect(project, { name: 'Outlet', platform: 'csv' })),
      differs
    )
    assert.deepEqual(
      await refusalOf(() => connect(project, { name: 'Outlet', priceList: euros.id })),
      differs
    )
  })
})

test.group('Pausing a channel', () => {
  test('lasts until it is resumed, and starts with a clean slate then', async ({ assert }) => {
    const { project } = await createProject()
    const channel = await createChannel(project)
    await pauseChannel(channel, SYSTEM)
    assert.equal(channel.state, 'paused')
    await db
      .from('channels')
      .where('id', channel.id)
      .update({ throttle_strikes: 3, paused_until: '2999-01-01' })
    await resumeChannel(channel, SYSTEM)
    assert.equal(channel.state, 'connected')
    assert.equal(channel.throttleStrikes, 0)
    assert.isNull(channel.pausedUntil)
    assert.deepEqual(await refusalOf(() => resumeChannel(channel, SYSTEM)), [
      ...[409, 'illegal_transition', undefined],
    ])
    const events = await eventsOf(project)
    assert.deepEqual(events.slice(-2), ['channel.paused', 'channel.resumed'])
  })
})

test.group('A sandbox shop, from the console', () => {
  test('shows another price after an edit there, and the audit tells', async ({ assert }) => {
    const { project } = await createProject()
    await createVariant(project, { sku: 'A', price: 2000 })
    const channel = await createChannel(project)
    await editSandboxOffer(channel, { sku: 'A', amount: 1500 }, SYSTEM)
    const connector = await openChannel(channel)
    assert.deepEqual(await connector.readPrices(['offer-A']), [
      { externalId: 'offer-A', amount: 1500, compareAtAmount: null },
    ])
    assert.include(await eventsOf(project), 'channel.offer_edited')
    assert.deepEqual(
      await refusalOf(() => editSandboxOffer(channel, { sku: 'Z', amount: 1 }, SYSTEM)),
      [422, 'offer_unknown', '/sku']
    )
  })

  test('has faults; a file has none', async ({ assert }) => {
    const { project } = await createProject()
    const channel = await createChannel(project)
    await setFaults(channel, { unavailable: true }, SYSTEM)
    const connector = await openChannel(channel)
    await assert.rejects(() => connector.readPrices(['x']), /does not answer/)
    await setFaults(channel, {}, SYSTEM)
    assert.isEmpty(await connector.readPrices(['x']))

    const file = await createChannel(project, { platform: 'csv' })
    assert.deepEqual(await refusalOf(() => setFaults(file, {}, SYSTEM)), [
      ...[409, 'not_a_sandbox', undefined],
    ])
  })
})
