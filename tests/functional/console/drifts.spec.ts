import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { consoleAs } from '#tests/support/api'
import { createChannel } from '#tests/support/channel'
import { driftShop } from '#tests/support/drift_shop'
import { createMember, createProject, createVariant } from '#tests/support/project'

/** Two prices that drifted and wait, on a page of their own. */
async function drifted() {
  const shop = await driftShop()
  await shop.edit(0, 1500)
  await shop.edit(1, 2500)
  await shop.read()
  await shop.answer()
  const rows = await db.from('drifts').where('project_id', shop.project.id).orderBy('variant_id')
  const base = `/p/${shop.project.slug}`
  return { ...shop, base, page: `${base}/drifts`, driftIds: rows.map(({ id }) => id as number) }
}

test.group('Drifts in the console', () => {
  test('are shown with the agreed price, the one seen there and the change', async ({
    client,
    assert,
  }) => {
    const { owner, page, skus, channel } = await drifted()
    const response = await consoleAs(client, owner).get(page)
    response.assertStatus(200)
    const text = response.text()
    for (const said of [
      skus[0],
      channel.name,
      '20.00',
      '15.00',
      '25.0',
      'Frozen',
      'Put all 2 back',
    ])
      assert.include(text, said)
    assert.notInclude(text, skus[2])
  })

  test('lead there from the channels, the channel, its history and Home', async ({ client }) => {
    const { owner, base, channel } = await drifted()
    const asked = consoleAs(client, owner)
    const channels = await asked.get(`${base}/channels`)
    channels.assertTextIncludes(`/drifts?channel=${channel.id}`)
    channels.assertTextIncludes('2 drifted')
    const one = await asked.get(`${base}/channels/${channel.id}`)
    one.assertTextIncludes('2 prices drifted')
    const history = await asked.get(`${base}/channels/${channel.id}/history`)
    history.assertTextIncludes('saw prices that drifted')
    history.assertTextIncludes('everything')
    const home = await asked.get(base)
    home.assertTextIncludes('2 prices drifted')
  })

  test('teach what they are where there are none', async ({ client }) => {
    const { owner, project } = await createProject()
    const asked = consoleAs(client, owner)
    const before = await asked.get(`/p/${project.slug}/drifts`)
    before.assertTextIncludes('Nothing to compare with yet')
    await createVariant(project)
    await createChannel(project)
    const after = await asked.get(`/p/${project.slug}/drifts`)
    after.assertTextIncludes('No price waits for you')
  })

  test('are narrowed by channel and state', async ({ client, assert }) => {
    const { project, owner, page, channel, skus, edit, read } = await drifted()
    const other = await createChannel(project, { name: 'Outlet' })
    await edit(2, 100, other)
    await read(other)
    const asked = consoleAs(client, owner)
    const all = (await asked.get(page)).text()
    for (const sku of skus) assert.include(all, sku)
    const one = (await asked.get(`${page}?channel=${channel.id}`)).text()
    assert.include(one, skus[0])
    assert.notInclude(one, skus[2])
    const planned = await asked.get(`${page}?show=planned`)
    planned.assertTextIncludes('No plan answers a drift')
    const resolved = await asked.get(`${page}?show=resolved`)
    resolved.assertTextIncludes('Nothing has been resolved yet')
  })

  test('come in pages', async ({ client, assert }) => {
    const { owner, page, skus } = await drifted()
    const first = (await consoleAs(client, owner).get(`${page}?limit=1`)).text()
    const next = /href="[^"]*(\?cursor=[^"]+)"/.exec(first)![1]
    const second = (await consoleAs(client, owner).get(`${page}${next}`)).text()
    const shows = (text: string) => skus.filter((sku) => text.includes(sku))
    assert.lengthOf(shows(first), 1)
    assert.lengthOf(shows(second), 1)
    assert.notDeepEqual(shows(first), shows(second))
  })

  test('that are chosen become a plan, and its page opens', async ({ client, assert }) => {
    const { project, owner, base, page, driftIds, drifts, channel } = await drifted()
    const response = await consoleAs(client, owner)
      .post(page)
      .form({ 'answer': 'correct', 'ids[]': String(driftIds[0]) })
    const plan = await project.related('plans').query().firstOrFail()
    response.assertStatus(302)
    response.assertHeader('location', `${base}/plans/${plan.number}`)
    assert.equal(plan.correctsChannelId, channel.id)
    assert.deepEqual(await drifts(), ['#0 2000→1500 correcting', '#1 2000→2500 frozen'])
    const shown = await consoleAs(client, owner).get(`${base}/plans/${plan.number}`)
    shown.assertStatus(200)
    shown.assertTextIncludes('Price seen there')
    shown.assertTextIncludes('writes to that channel alone')
    shown.assertTextIncludes(`in 1 channel will change now: ${channel.name} 1.`)
  })

  test('all become one, taken over', async ({ client, assert }) => {
    const { owner, page, drifts } = await drifted()
    const response = await consoleAs(client, owner)
      .post(page)
      .form({ answer: 'absorb', all: 'yes' })
    response.assertStatus(302)
    assert.deepEqual(await drifts(), ['#0 2000→1500 absorbing', '#1 2000→2500 absorbing'])
  })

  test('on two channels become two plans, which the list shows', async ({ client, assert }) => {
    const { project, owner, base, page, edit, read } = await drifted()
    const other = await createChannel(project)
    await edit(2, 100, other)
    await read(other)
    const response = await consoleAs(client, owner)
      .post(page)
      .form({ answer: 'correct', all: 'yes' })
    response.assertHeader('location', `${base}/plans`)
    assert.lengthOf(await project.related('plans').query(), 2)
  })

  test('are looked at by viewers, who decide nothing', async ({ client, assert }) => {
    const { project, page, driftIds, drifts } = await drifted()
    const { user } = await createMember(project, 'viewer')
    const asked = consoleAs(client, user)
    const shown = await asked.get(page)
    shown.assertStatus(200)
    assert.notInclude(shown.text(), 'Put ours back')
    assert.notInclude(shown.text(), 'Save the policy')
    const refused = await asked
      .post(page)
      .form({ 'answer': 'absorb', 'ids[]': String(driftIds[0]) })
    refused.assertStatus(403)
    assert.deepEqual(await drifts(), ['#0 2000→1500 frozen', '#1 2000→2500 frozen'])
  })
})

test.group('The drift policy', () => {
  test('is kept by owners, and the audit tells it', async ({ client, assert }) => {
    const { project, owner, page } = await drifted()
    const response = await consoleAs(client, owner)
      .put(`${page}/policy`)
      .form({ absorbUpTo: '2.5', beyond: 'correct' })
    response.assertStatus(302)
    await project.refresh()
    assert.equal(Number(project.driftAbsorbUpTo), 2.5)
    assert.equal(project.driftBeyond, 'correct')
    const event = await project.related('events').query().orderBy('seq', 'desc').firstOrFail()
    assert.equal(event.action, 'project.updated')
    assert.deepEqual(event.after, { driftAbsorbUpTo: '2.5000', driftBeyond: 'correct' })

    await consoleAs(client, owner).put(`${page}/policy`).form({ absorbUpTo: '', beyond: 'freeze' })
    await project.refresh()
    assert.isNull(project.driftAbsorbUpTo)
  })

  for (const absorbUpTo of ['0', '-1', '101', 'two', '1.23456']) {
    test(`refuses ${absorbUpTo} percent`, async ({ client, assert }) => {
      const { project, owner, page } = await drifted()
      await consoleAs(client, owner)
        .put(`${page}/policy`)
        .header('referer', page)
        .form({ absorbUpTo, beyond: 'correct' })
      await project.refresh()
      assert.equal(project.driftBeyond, 'freeze')
    })
  }

  test('is no business of admins', async ({ client }) => {
    const { project, page } = await drifted()
    const { user } = await createMember(project, 'admin')
    const asked = consoleAs(client, user)
    const response = await asked.put(`${page}/policy`).form({ absorbUpTo: '50', beyond: 'freeze' })
    response.assertStatus(403)
    const shown = await asked.get(page)
    shown.assertTextIncludes('Drifts are frozen until somebody decides.')
  })
})
