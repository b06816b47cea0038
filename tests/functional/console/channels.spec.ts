import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { disconnectChannel } from '#actions/channels/disconnect_channel'
import { openChannel } from '#actions/channels/open_channel'
import { requestSync } from '#actions/channels/request_sync'
import { setFaults } from '#actions/channels/set_faults'
import { hosts } from '#config/hosts'
import { SYSTEM } from '#models/actor'
import Channel from '#models/channel'
import { consoleAs } from '#tests/support/api'
import { createChannel, sync, tellCompetition } from '#tests/support/channel'
import { createMember, createProject, createVariant } from '#tests/support/project'

const SECRET = 'sk-live-do-not-tell'

/** A shop with A at 20.00 and B at 50.00, both on a sandbox channel. */
async function shop() {
  const made = await createProject()
  await createVariant(made.project, { sku: 'A', price: 2000 })
  await createVariant(made.project, { sku: 'B', price: 5000 })
  const channel = await createChannel(made.project, { accessKey: SECRET })
  const base = `/p/${made.project.slug}/channels`
  return { ...made, channel, base, page: `${base}/${channel.id}` }
}

const formOn = (path: string) => `http://${hosts.console}${path}`

test.group('Channels in the console', () => {
  test('show how each stands and what went wrong', async ({ client }) => {
    const { owner, channel, base } = await shop()
    await setFaults(channel, { unauthorized: true }, SYSTEM)
    await requestSync(channel, SYSTEM)
    await sync(channel)
    const response = await consoleAs(client, owner).get(base)
    response.assertStatus(200)
    response.assertTextIncludes(channel.name)
    response.assertTextIncludes('Needs a look')
    response.assertTextIncludes('Connect the channel again with credentials that it takes.')
  })

  test('show what others sell at where the platform tells it, and what of it is old', async ({
    client,
    assert,
  }) => {
    const { owner, channel, page } = await shop()
    const asked = consoleAs(client, owner)
    assert.notInclude((await asked.get(page)).text(), 'Featured offer')

    await db.from('channels').where('id', channel.id).update({ platform: 'amazon' })
    await tellCompetition(channel, 'A', 1999)
    const listings = await asked.get(page)
    listings.assertTextIncludes('Featured offer')
    listings.assertTextIncludes('19.99')
    listings.assertTextIncludes('lowest 18.99 of 3 offers')
    listings.assertTextIncludes('nothing known')
    assert.notInclude(listings.text(), 'old: seen')
    const { variantId } = await channel.related('listings').query().orderBy('id').firstOrFail()
    const variant = page.replace(/channels.*/, `catalog/${variantId}`)
    ;(await asked.get(variant)).assertTextIncludes('19.99')

    await db.from('competitions').update({ seen_at: new Date(Date.now() - 72 * 3_600_000) })
    ;(await asked.get(page)).assertTextIncludes('old: seen')
  })

  test('do not miss compare-at prices on a platform that shows none', async ({
    client,
    assert,
  }) => {
    const { owner, channel, page } = await shop()
    const asked = consoleAs(client, owner)
    await db
      .from('prices')
      .where('project_id', channel.projectId)
      .update({ compare_at_amount: 9_900 })
    ;(await asked.get(`${page}?show=different`)).assertTextIncludes('compare-at')
    await db.from('channels').where('id', channel.id).update({ platform: 'amazon' })
    const there = await asked.get(`${page}?show=different`)
    there.assertTextIncludes('Every price seen there is ours.')
    assert.notInclude((await asked.get(page)).text(), 'icon--git-compare')
  })

  test('teach the first step where there are none', async ({ client }) => {
    const { owner, project } = await createProject()
    const response = await consoleAs(client, owner).get(`/p/${project.slug}/channels`)
    response.assertTextIncludes('No channels yet')
    response.assertTextIncludes(`/p/${project.slug}/channels/new`)
  })

  test('are connected through the form of their platform', async ({ client, assert }) => {
    const { owner, project, priceList } = await createProject()
    const base = `/p/${project.slug}/channels`
    const asked = consoleAs(client, owner)
    const choice = await asked.get(`${base}/new`)
    choice.assertTextIncludes('Price file')
    const form = await asked.get(`${base}/new?platform=sandbox`)
    form.assertTextIncludes('settings[selector]')
    form.assertTextIncludes('credentials[accessKey]')

    const response = await asked.post(base).form({
      platform: 'sandbox',
      name: 'Outlet',
      priceList: String(priceList.id),
      settings: { selector: '*' },
      credentials: { accessKey: SECRET },
    })
    const channel = await Channel.findByOrFail({ projectId: project.id, name: 'Outlet' })
    response.assertStatus(302)
    response.assertHeader('location', `${base}/${channel.id}`)
    assert.isNotNull(channel.credentials)
  })

  test('come back to the form with what is wrong, and never with the secret', async ({
    client,
    assert,
  }) => {
    const { owner, project, base } = await shop()
    const refused = await consoleAs(client, owner)
      .post(base)
      .header('referer', formOn(`${base}/new?platform=sandbox`))
      .form({
        platform: 'sandbox',
        name: 'Outlet',
        settings: { selector: 'colour:red' },
        credentials: { accessKey: SECRET },
      })
    refused.assertStatus(302)
    refused.assertHeader('location', `${base}/new?platform=sandbox`)
    const sessions = await db.from('sessions').select('data')
    assert.notInclude(JSON.stringify(sessions), SECRET)
    assert.lengthOf(await project.related('channels').query(), 1)
  })

  test('list what they sell, ours beside the price seen there', async ({ client, assert }) => {
    const { owner, channel, page } = await shop()
    const connector = await openChannel(channel)
    const edit = { externalId: 'offer-B', externalParentId: null, sku: 'B', amount: 4500 }
    const row = { ...edit, compareAtAmount: null, from: 5000, floor: null, ceiling: null }
    await connector.writePrices([row], { plan: 'outside', batch: 1 })
    await requestSync(channel, SYSTEM)
    await sync(channel)

    const asked = consoleAs(client, owner)
    const all = await asked.get(page)
    all.assertTextIncludes('50.00')
    all.assertTextIncludes('45.00')
    const different = await asked.get(`${page}?show=different`)
    different.assertTextIncludes('45.00')
    assert.notInclude(different.text(), 'sku=A')
    const found = await asked.get(`${page}?q=sku:A`)
    found.assertTextIncludes('20.00')
    assert.notInclude(found.text(), '45.00')
  })

  test('point at a mistake in the search box', async ({ client }) => {
    const { owner, page } = await shop()
    const response = await consoleAs(client, owner).get(`${page}?q=colour:red`)
    response.assertStatus(200)
    response.assertTextIncludes('selector-q-fault')
  })

  test('follow a sync until it ends', async ({ client, assert }) => {
    const { owner, channel, page } = await shop()
    const asked = consoleAs(client, owner)
    const done = await asked.get(`${page}/sync`)
    done.assertStatus(302)

    await setFaults(channel, { unavailable: true }, SYSTEM)
    const started = await asked.post(`${page}/sync`)
    started.assertStatus(302)
    const { state } = await sync(channel)
    assert.equal(state, 'queued')
    const waiting = await asked.get(`${page}/sync`)
    waiting.assertStatus(200)
    waiting.assertTextIncludes('data-live')
    waiting.assertTextIncludes('tries again by itself')
  })

  test('are paused and resumed', async ({ client, assert }) => {
    const { owner, channel, page } = await shop()
    const asked = consoleAs(client, owner)
    await asked.post(`${page}/pause`)
    await channel.refresh()
    assert.equal(channel.state, 'paused')
    const paused = await asked.get(page)
    paused.assertTextIncludes('Resume')
    await asked.delete(`${page}/pause`)
    await channel.refresh()
    assert.equal(channel.state, 'connected')
  })

  test('are disconnected after a page that says what happens', async ({ client, assert }) => {
    const { owner, channel, page } = await shop()
    const asked = consoleAs(client, owner)
    const warning = await asked.get(`${page}/disconnect`)
    warning.assertTextIncludes('all 2 listings keep the price they show')
    const response = await asked.post(`${page}/disconnect`)
    response.assertHeader('location', page)
    await channel.refresh()
    assert.equal(channel.state, 'disconnected')
    const after = await asked.get(page)
    after.assertTextIncludes('Connect again')
    const history = await asked.get(`${page}/history`)
    history.assertTextIncludes('disconnected a channel')
  })
})

test.group('The sandbox shop in the console', () => {
  test('has a switch for each fault', async ({ client, assert }) => {
    const { owner, channel, page } = await shop()
    const asked = consoleAs(client, owner)
    const response = await asked.put(`${page}/sandbox`).form({
      unavailable: '1',
      latencyMs: '20',
      callsPerSecond: '5',
      failPercent: '12.5',
      failSkus: 'A, B\nC',
      timeoutBeforeEffect: '',
      timeoutAfterEffect: '2',
    })
    response.assertStatus(302)
    const { faults } = await db.from('sandbox_shops').where('channel_id', channel.id).firstOrFail()
    assert.deepEqual(faults, {
      latencyMs: 20,
      rateLimit: { perSecond: 5 },
      unavailable: true,
      unauthorized: false,
      failShare: 0.125,
      failSkus: ['A', 'B', 'C'],
      timeoutBeforeEffect: 0,
      timeoutAfterEffect: 2,
    })
    const shown = await asked.get(`${page}/sandbox`)
    shown.assertTextIncludes('it does not answer')
    shown.assertTextIncludes('it rejects 12.5 % of SKUs')
    await asked.put(`${page}/sandbox`).form({})
    const off = await asked.get(`${page}/sandbox`)
    assert.notInclude(off.text(), 'Faults are on')
  })

  test('lets a price be changed there, outside of Calibrate', async ({ client, assert }) => {
    const { owner, channel, page } = await shop()
    const asked = consoleAs(client, owner)
    const edit = { sku: 'A', price: '17.50', compareAt: '25' }
    const response = await asked.put(`${page}/sandbox/offers`).form(edit)
    response.assertStatus(302)
    const connector = await openChannel(channel)
    assert.deepEqual(await connector.readPrices(['offer-A']), [
      { externalId: 'offer-A', amount: 1750, compareAtAmount: 2500 },
    ])
    const unread = await asked
      .put(`${page}/sandbox/offers`)
      .header('referer', formOn(`${page}/sandbox`))
      .form({ sku: 'A', price: '17,505.1.2' })
    unread.assertHeader('location', `${page}/sandbox`)
  })

  test('is there on sandbox channels only', async ({ client }) => {
    const { owner, project, base } = await shop()
    const file = await createChannel(project, { platform: 'csv' })
    const response = await consoleAs(client, owner).get(`${base}/${file.id}/sandbox`)
    response.assertStatus(409)
  })
})

test.group('Price files in the console', () => {
  async function withFile() {
    const { project, owner } = await createProject()
    await createVariant(project, { sku: 'A', title: 'M / White', attributes: { Size: 'M' } })
    const channel = await createChannel(project, { platform: 'csv' })
    const connector = await openChannel(channel)
    const row = { externalId: 'A', externalParentId: null, sku: 'A', amount: 1750 }
    const write = { ...row, compareAtAmount: 2000, from: 2000, floor: null, ceiling: null }
    await connector.writePrices([write], { plan: 'plan-7', batch: 1 })
    const { id } = await channel.related('priceFiles').query().firstOrFail()
    return { project, owner, fileId: id, page: `/p/${project.slug}/channels/${channel.id}` }
  }

  test('are listed and downloaded in two formats', async ({ client, assert }) => {
    const { owner, page, fileId } = await withFile()
    const asked = consoleAs(client, owner)
    const listed = await asked.get(`${page}/price-files`)
    listed.assertTextIncludes('Plan 7')
    const plain = await asked.get(`${page}/price-files/${fileId}`)
    plain.assertStatus(200)
    plain.assertHeader('content-type', 'text/csv; charset=utf-8')
    assert.match(plain.header('content-disposition') as string, /plan-7 plain\.csv/)
    assert.equal(plain.text(), 'sku,price,compare_at_price,currency\r\nA,17.50,20.00,USD\r\n')
    const shopify = await asked.get(`${page}/price-files/${fileId}?format=shopify`)
    shopify.assertTextIncludes('Linen shirt,A,Size,M,,,,,17.50,20.00')
  })

  test('of another channel are not there', async ({ client }) => {
    const { fileId } = await withFile()
    const { owner, page } = await withFile()
    const response = await consoleAs(client, owner).get(`${page}/price-files/${fileId}`)
    response.assertStatus(404)
  })
})

test.group('Channels in the console, by role', () => {
  const PAGES = ['', '/history', '/sandbox', '/disconnect']

  test('are changed by admins: {role} may not {method} {path}')
    .with(
      (['viewer', 'editor'] as const).flatMap((role) => [
        { role, method: 'get' as const, path: '/new' },
        { role, method: 'post' as const, path: '' },
        { role, method: 'get' as const, path: '/:id/disconnect' },
        { role, method: 'post' as const, path: '/:id/disconnect' },
        { role, method: 'post' as const, path: '/:id/sync' },
        { role, method: 'post' as const, path: '/:id/pause' },
        { role, method: 'delete' as const, path: '/:id/pause' },
        { role, method: 'put' as const, path: '/:id/sandbox' },
        { role, method: 'put' as const, path: '/:id/sandbox/offers' },
      ])
    )
    .run(async ({ client, assert }, { role, method, path }) => {
      const { project, channel, base } = await shop()
      const { user } = await createMember(project, role)
      const asked = consoleAs(client, user)
      const response = await asked[method](base + path.replace(':id', String(channel.id)))
      response.assertStatus(403)
      await channel.refresh()
      assert.equal(channel.state, 'connected')
    })

  test('have a circuit breaker that owners set, and nobody else', async ({ client, assert }) => {
    const { project, owner, channel, page } = await shop()
    const asked = consoleAs(client, owner)
    const form = `${page}/circuit-breaker?_method=PUT`
    const set = await asked.post(form).form({ share: '12.5' })
    set.assertStatus(302)
    assert.include((await asked.get(page)).text(), 'value="12.5"')
    await asked.post(form).form({ share: '' })
    await channel.refresh()
    assert.isNull(channel.breakerShare)
    await asked.post(form).form({ share: '120' })
    const { user } = await createMember(project, 'admin')
    const refused = await consoleAs(client, user).post(form).form({ share: '5' })
    refused.assertStatus(403)
    await channel.refresh()
    assert.isNull(channel.breakerShare)
    assert.include((await consoleAs(client, user).get(page)).text(), 'Never stops by itself.')
  })

  test('are read by viewers, without the buttons', async ({ client, assert }) => {
    const { project, page } = await shop()
    const { user } = await createMember(project, 'viewer')
    const response = await consoleAs(client, user).get(page)
    response.assertStatus(200)
    assert.notInclude(response.text(), 'Sync now')
  })

  test('of another project are not there: {path}')
    .with(PAGES.map((path) => ({ path })))
    .run(async ({ client }, { path }) => {
      const theirs = await shop()
      const ours = await shop()
      const inOurs = await consoleAs(client, ours.owner).get(
        `${ours.base}/${theirs.channel.id}${path}`
      )
      inOurs.assertStatus(404)
      const inTheirs = await consoleAs(client, ours.owner).get(`${theirs.page}${path}`)
      inTheirs.assertStatus(404)
    })

  test('that are disconnected offer to connect again, with their name', async ({ client }) => {
    const { owner, channel, page } = await shop()
    await disconnectChannel(channel, SYSTEM)
    const response = await consoleAs(client, owner).get(page)
    response.assertTextIncludes('/channels/new?platform=sandbox')
  })
})
