import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { disconnectChannel } from '#actions/channels/disconnect_channel'
import { takeNews } from '#actions/channels/take_news'
import { applyPlan } from '#actions/plans/apply_plan'
import type { News } from '#connectors/platform'
import { SYSTEM } from '#models/actor'
import Channel from '#models/channel'
import Event from '#models/event'
import { createChannel } from '#tests/support/channel'
import { driftShop } from '#tests/support/drift_shop'
import { work } from '#tests/support/plan_shop'

type Shop = Awaited<ReturnType<typeof driftShop>>

const ours = ({ ids }: Shop, index: number, amount: number) =>
  db.from('prices').where('variant_id', ids[index]).update({ amount })

/** [what happens, how, the drifts that come of it] */
const CASES: [string, (shop: Shop) => Promise<unknown>, string[]][] = [
  ['nothing happens', async () => {}, []],
  ['somebody there lowers a price', ({ edit }) => edit(1, 1500), ['#1 2000→1500 open']],
  [
    'somebody there changes two',
    async ({ edit }) => (await edit(0, 2100), await edit(2, 1)),
    ['#0 2000→2100 open', '#2 2000→1 open'],
  ],
  ['our own price changes, and theirs does not', (shop) => ours(shop, 0, 2500), []],
  [
    'both change to the same',
    async (shop) => (await ours(shop, 0, 2500), await shop.edit(0, 2500)),
    [],
  ],
  [
    'both change, to different prices',
    async (shop) => (await ours(shop, 0, 2500), await shop.edit(0, 2400)),
    ['#0 2000→2400 open'],
  ],
  [
    'the price drifts, is seen, and comes back',
    async ({ edit, read }) => (await edit(0, 1500), await read(), await edit(0, 2000)),
    ['#0 2000→1500 returned'],
  ],
  [
    'the price drifts further',
    async ({ edit, read }) => (await edit(0, 1500), await read(), await edit(0, 1400)),
    ['#0 2000→1400 open'],
  ],
  [
    'the offer is taken off sale after it drifted',
    async ({ edit, read, channel, skus }) => {
      await edit(0, 1500)
      await read()
      await db
        .from('channels')
        .where('id', channel.id)
        .update({ settings: { selector: 'sku:V-*' } })
      await db.from('sandbox_offers').where('sku', skus[0]).delete()
    },
    ['#0 2000→1500 gone'],
  ],
  [
    'it drifts, comes back, and drifts again',
    async ({ edit, read }) => {
      await edit(0, 1500)
      await read()
      await edit(0, 2000)
      await read()
      await edit(0, 1600)
    },
    ['#0 2000→1500 returned', '#0 2000→1600 open'],
  ],
]

test.group('What a sync finds', () => {
  test('{0}')
    .with(CASES.map(([title, happens, found]) => ({ 0: title, happens, found })))
    .run(async ({ assert }, { happens, found }) => {
      const shop = await driftShop()
      await happens(shop)
      await shop.read()
      assert.deepEqual(await shop.drifts(), found)
    })

  test('a compare-at price that changed there is a drift too', async ({ assert }) => {
    const { read, skus, drifts } = await driftShop()
    await db.from('sandbox_offers').where('sku', skus[0]).update({ compare_at_amount: 3000 })
    await read()
    assert.deepEqual(await drifts(), ['#0 2000→2000 open'])
  })

  test('a price that never agreed with ours is a difference, no drift', async ({ assert }) => {
    const { ids, drifts, read, edit } = await driftShop()
    await db.from('listings').where('variant_id', ids[0]).update({ agreed_amount: null })
    await edit(0, 1500)
    await read()
    assert.deepEqual(await drifts(), [])
  })

  test('is told once a page, with counts and examples', async ({ assert }) => {
    const { project, channel, skus, edit, read } = await driftShop()
    await edit(0, 1500)
    await edit(1, 2500)
    await read()
    await read()
    const events = await Event.query().where({ projectId: project.id, action: 'channel.drifted' })
    assert.lengthOf(events, 1)
    assert.equal(events[0].subjectId, String(channel.id))
    assert.deepInclude(events[0].after, { drifted: 2 })
    assert.sameDeepMembers(events[0].after!.examples as object[], [
      { sku: skus[0], from: 2000, to: 1500, currency: 'USD' },
      { sku: skus[1], from: 2000, to: 2500, currency: 'USD' },
    ])
  })

  test('of a channel that is disconnected is over', async ({ assert }) => {
    const { channel, edit, read, drifts } = await driftShop()
    await edit(0, 1500)
    await read()
    await disconnectChannel(channel, SYSTEM)
    assert.deepEqual(await drifts(), ['#0 2000→1500 gone'])
  })
})

test.group('What an apply finds', () => {
  test('a price it did not expect is a conflict, and a drift', async ({ assert }) => {
    const { ask, approve, apply, edit, drifts } = await driftShop()
    const plan = await approve(await ask(2100))
    await edit(1, 1500)
    await apply(plan)
    assert.equal(plan.state, 'partially_applied')
    assert.deepEqual(await drifts(), ['#1 2000→1500 open'])
  })

  test('a price it wrote is what the channel agreed to', async ({ assert }) => {
    const { ask, approve, apply, edit, read, drifts } = await driftShop()
    await apply(await approve(await ask(2100)))
    await edit(0, 2000)
    await read()
    assert.deepEqual(await drifts(), ['#0 2100→2000 open'])
  })

  test('a price that is refused there is no drift: it shows what it showed', async ({ assert }) => {
    const { channel, skus, ask, approve, apply, read, drifts } = await driftShop()
    await db
      .from('sandbox_shops')
      .where('channel_id', channel.id)
      .update({ faults: { failSkus: [skus[0]] } })
    const plan = await apply(await approve(await ask(2100)))
    assert.equal(plan.state, 'partially_applied')
    await read()
    assert.deepEqual(await drifts(), [])
  })

  test('a price on its way there is not taken for a drift', async ({ assert }) => {
    const { ask, approve, actor, edit, read, drifts } = await driftShop()
    const plan = await applyPlan(await approve(await ask([2100])), actor)
    // As if the worker had written it and died before it could say so.
    await edit(0, 2100)
    await read()
    assert.deepEqual(await drifts(), [])
    await work(plan)
    assert.equal(plan.state, 'applied')
    assert.deepEqual(await drifts(), [])
  })

  test('an outside edit during the apply is seen as one when it has ended', async ({ assert }) => {
    const { ask, approve, actor, edit, read, drifts } = await driftShop()
    const plan = await applyPlan(await approve(await ask([2100])), actor)
    await edit(0, 1500)
    await read()
    assert.deepEqual(await drifts(), [])
    await work(plan)
    assert.equal(plan.state, 'failed')
    assert.deepEqual(await drifts(), ['#0 2000→1500 open'])
  })

  test('a price taken by another channel’s plan ends the drift', async ({ assert }) => {
    const { project, ask, approve, apply, edit, read, drifts } = await driftShop()
    await createChannel(project)
    await edit(0, 1500)
    await read()
    await apply(await approve(await ask([1500])))
    assert.deepEqual(await drifts(), ['#0 2000→1500 returned'])
  })
})

test.group('What a platform tells by itself', () => {
  async function tell(shop: Shop, told: News) {
    const channel = await Channel.query()
      .where('id', shop.channel.id)
      .preload('priceList')
      .firstOrFail()
    const delivery = { id: 'd', account: 'a', topic: 't', happenedAt: null, news: () => told }
    await db.transaction((trx) => takeNews(channel, delivery, trx))
  }

  const offer = (sku: string, amount: number) => ({
    ...{ externalId: `offer-${sku}`, externalParentId: null, sku, title: sku },
    ...{ amount, compareAtAmount: null },
  })

  test('is a drift at once, and wakes who answers it', async ({ assert }) => {
    const shop = await driftShop()
    await tell(shop, { kind: 'offers', entries: [offer(shop.skus[0], 1500)] })
    assert.deepEqual(await shop.drifts(), ['#0 2000→1500 open'])
    const { rows } = await db.rawQuery(
      `select 1 from jobs.job where name = 'drifts.answer' and data->>'projectId' = ?`,
      [String(shop.project.id)]
    )
    assert.lengthOf(rows, 1)
  })

  test('ends the drift of an offer that is gone', async ({ assert }) => {
    const shop = await driftShop()
    await tell(shop, { kind: 'offers', entries: [offer(shop.skus[0], 1500)] })
    await tell(shop, { kind: 'offers_gone', externalIds: [`offer-${shop.skus[0]}`] })
    assert.deepEqual(await shop.drifts(), ['#0 2000→1500 gone'])
  })
})
