import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { editSandboxOffer } from '#actions/channels/edit_sandbox_offer'
import { SYSTEM } from '#models/actor'
import Channel from '#models/channel'
import { api } from '#tests/support/api'
import { createProject, createToken } from '#tests/support/project'
import { until } from '#tests/support/wait'

/** Everything below goes through the API, as a developer at a merchant would do it. */
function clientOf(client: ApiClient, token: string) {
  const calls = api(client, token)
  const get = async (path: string) => (await calls.get(`/api/v1${path}`)).body()
  const post = async (path: string, body: object = {}) => {
    const response = await calls.post(`/api/v1${path}`).json(body)
    return { status: response.status(), body: response.body(), data: response.body().data }
  }
  const settled = (id: string) =>
    until(`plan ${id} to settle`, async () => {
      const { data } = await get(`/plans/${id}`)
      return ['drafting', 'applying'].includes(data.state) ? null : data
    })
  const approveAndApply = async (plan: { id: string; digest: string }) => {
    await post(`/plans/${plan.id}/approve`, { digest: plan.digest })
    await post(`/plans/${plan.id}/apply`)
    return settled(plan.id)
  }
  return { calls, get, post, settled, approveAndApply }
}

type Row = { sku: string; from: number; to: number; state: string }

test.group('The way of a price', () => {
  test('goes from a catalog file to the channel, and back again', async ({ client, assert }) => {
    const { project } = await createProject({ name: 'Retail Demo' })
    const me = clientOf(client, await createToken(project))

    // A catalog comes in.
    const file = app.makePath('tests/fixtures/catalogs/retail-demo-store.csv')
    const uploaded = await me.calls.post('/api/v1/imports').file('file', file)
    uploaded.assertStatus(202)
    const imported = await until('the import to end', async () => {
      const { data } = await me.get(`/imports/${uploaded.body().data.id}`)
      return ['completed', 'failed'].includes(data.state) ? data : null
    })
    assert.equal(imported.state, 'completed')
    assert.equal(imported.rows.rejected, 0)
    assert.equal(imported.rows.created, imported.rows.total)

    const backpacks = 'tag:backpack price:>50'
    const { data: found } = await me.get(`/catalog?q=${encodeURIComponent(backpacks)}&limit=200`)
    assert.isAbove(found.length, 3)
    const unreadable = await me.calls.get('/api/v1/catalog').qs({ q: 'tga:backpack' })
    unreadable.assertStatus(422)
    unreadable.assertBodyContains({ code: 'selector_invalid', position: 0 })

    // Half of it is on sale in a shop.
    const { data: connected } = await me.post('/channels', {
      platform: 'sandbox',
      name: 'Main shop',
      settings: { selector: 'type:accessories' },
    })
    await until('the first sync', async () => {
      const { data } = await me.get(`/channels/${connected.id}`)
      return data.lastSyncedAt
    })

    // A limit and a rule.
    await me.post('/guardrails', { kind: 'max_decrease', params: { percent: 40 }, level: 'hard' })
    const rule = await me.post('/rules', {
      name: 'Backpacks 12.5 % off',
      selector: backpacks,
      formula: {
        base: 'price',
        adjust: [{ percent: -12.5 }],
        round: { step: 100, ending: 99, mode: 'nearest' },
        compareAt: 'previous',
      },
    })
    assert.equal(rule.status, 201)
    assert.match(rule.data.sentence, /12\.5 %/)

    const { data: preview } = await me.post(`/rules/${rule.data.id}/preview`)
    assert.equal(preview.summary.matched, found.length)

    // A plan, and why.
    const proposed = await me.post('/plans', { ruleId: rule.data.id })
    assert.equal(proposed.status, 202)
    const plan = await me.settled(proposed.data.id)
    assert.equal(plan.state, 'proposed')
    assert.equal(plan.summary.changed, preview.summary.changed)
    const { data: rows } = await me.get(`/plans/${plan.id}/price-changes?limit=200`)
    assert.lengthOf(rows, plan.summary.changed + plan.summary.blocked)
    const row = rows[0]
    assert.isTrue(row.verdict.ok)
    assert.equal(row.explanation[0].step, 'Current price')
    assert.equal(row.to % 100, 99)
    assert.equal(row.compareAtTo, row.from)

    // Nothing has changed yet; then somebody says yes.
    const listed = async (sku: string) =>
      (await me.get(`/channels/${connected.id}/listings?q=sku:${sku}`)).data[0]
    assert.equal((await listed(row.sku)).price.amount, row.from)
    const applied = await me.approveAndApply(plan)
    assert.equal(applied.state, 'applied')
    assert.include((await listed(row.sku)).price, { amount: row.to, compareAt: row.compareAtTo })
    const { data: now } = await me.get(`/catalog?q=sku:${row.sku}`)
    assert.include(now[0].price, { amount: row.to, compareAt: row.from })

    // Somebody edits a price in the shop: rolling back leaves that one to a person.
    const channel = await Channel.findOrFail(connected.id)
    await editSandboxOffer(channel, { sku: row.sku, amount: row.to - 500 }, SYSTEM)
    const started = await me.post(`/plans/${plan.id}/rollback`)
    const rollback = await me.settled(started.data.id)
    assert.equal(rollback.summary.changed, plan.summary.changed)
    const undone = await me.approveAndApply(rollback)
    assert.equal(undone.state, 'partially_applied')
    const { data: left } = await me.get(`/plans/${rollback.id}/price-changes?state=conflicted`)
    assert.deepEqual(
      left.map(({ sku }: Row) => sku),
      [row.sku]
    )
    assert.equal(left[0].reason.code, 'channel_price_changed')
    const other = rows.find(({ sku, state }: Row) => sku !== row.sku && state === 'pending')!
    const { data: restored } = await me.get(`/catalog?q=sku:${other.sku}`)
    assert.include(restored[0].price, { amount: other.from, compareAt: other.compareAtFrom })

    // And all of it can be read.
    const { data: audit } = await me.get(`/audit?subject=plan:${plan.id}&limit=200`)
    const actions = audit.map(({ action }: { action: string }) => action)
    for (const action of ['plan.created', 'plan.proposed', 'plan.approved', 'plan.applying']) {
      assert.include(actions, action)
    }
    assert.include(actions, 'plan.applied')
    assert.include(actions, 'plan.rolled_back')
    const approval = audit.find(({ action }: { action: string }) => action === 'plan.approved')
    assert.include(approval.before, { state: 'proposed' })
    assert.include(approval.after, { state: 'approved', digest: plan.digest })
    assert.equal(approval.actor.type, 'token')
    assert.isString(approval.requestId)
  }).timeout(120_000)
})
