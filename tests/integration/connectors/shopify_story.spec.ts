import { test } from '@japa/runner'
import { connectChannel } from '#actions/channels/connect_channel'
import { SYSTEM } from '#models/actor'
import Channel from '#models/channel'
import Listing from '#models/listing'
import { sync } from '#tests/support/channel'
import { exceptionsOf, planShop, work } from '#tests/support/plan_shop'
import { shopDouble } from '#tests/support/shopify'

/** A project and a shop with the same variants at 20.00, connected and synced. */
async function connectedShop(variants: number) {
  const double = await shopDouble()
  const project = await planShop({ variants })
  const rows = await project.project.related('variants').query().orderBy('id')
  for (let at = 0; at < rows.length; at += 5) {
    const some = rows.slice(at, at + 5)
    double.shop.addProduct(
      `Product ${at}`,
      some.map(({ sku }) => ({ sku, title: sku, price: '20.00' }))
    )
  }
  const request = { platform: 'shopify', name: 'Our shop', settings: { shop: double.shop.domain } }
  const credentials = { accessToken: double.tokens.custom }
  const channel = await connectChannel(project.project, { ...request, credentials }, SYSTEM)
  const { state } = await sync(channel)
  const bySku = new Map([...double.shop.variants.values()].map((one) => [one.sku, one]))
  const there = rows.map(({ sku }) => bySku.get(sku)!)
  return { ...project, double, channel, there, state }
}

test.group('A plan for a shop on Shopify', () => {
  test('begins with the shop’s catalog as listings', async ({ assert }) => {
    const { channel, there, state } = await connectedShop(7)
    assert.equal(state, 'completed')
    const listings = await Listing.query().where('channelId', channel.id).orderBy('variantId')
    assert.deepEqual(
      listings.map(({ externalId, amount }) => [externalId, amount]),
      there.map(({ id }) => [`gid://shopify/ProductVariant/${id}`, 2000])
    )
  })

  test('is applied there once, whatever happened to the answers', async ({ assert }) => {
    const { double, there, ask, approve, apply, prices } = await connectedShop(7)
    double.faults.plan('drop_after', { on: 'UpdateProducts' })
    double.faults.plan('error_before', { on: 'Prices' })
    const plan = await ask(1800)
    await approve(plan)
    assert.equal((await apply(plan)).state, 'applied')
    assert.deepEqual(
      there.map(({ price, writes }) => [price, writes]),
      there.map(() => ['18.00', 1])
    )
    assert.deepEqual(new Set(await prices()), new Set([1800]))
  })

  test('leaves alone what somebody changed in the shop, and says so', async ({ assert }) => {
    const { double, there, ask, approve, apply } = await connectedShop(3)
    const plan = await ask(1800)
    await approve(plan)
    double.shop.setPrice(there[1], { price: '15.00', compareAtPrice: null })
    await apply(plan)
    assert.deepEqual(
      there.map(({ price }) => price),
      ['18.00', '15.00', '18.00']
    )
    assert.match((await exceptionsOf(plan)).join(), /^conflicted /)
  })

  test('stops when the shop takes our access away, and goes on once it is back', async ({
    assert,
  }) => {
    const { double, channel, there, ask, approve, apply } = await connectedShop(3)
    const token = double.tokens.custom
    const plan = await ask(1800)
    await approve(plan)
    double.tokens.custom = null
    await apply(plan)
    const paused = await Channel.findOrFail(channel.id)
    assert.equal(paused.state, 'paused')
    assert.include(paused.lastError, 'refuses the access token')
    assert.equal(there[0].price, '20.00')

    double.tokens.custom = token
    await paused.merge({ state: 'connected' }).save()
    assert.equal((await work(plan)).state, 'applied')
    assert.equal(there[0].price, '18.00')
  })

  test('of thousands of prices goes out as one file', async ({ assert }) => {
    const { double, there, ask, approve, apply } = await connectedShop(5_000)
    const plan = await ask(1800)
    await approve(plan)
    assert.equal((await apply(plan)).state, 'applied')
    assert.isTrue(there.every(({ price, writes }) => price === '18.00' && writes === 1))
    assert.lengthOf(
      double.requests.filter((name) => name === 'RunMutation'),
      1
    )
    assert.notInclude(double.requests, 'UpdateProducts')
  })
})
