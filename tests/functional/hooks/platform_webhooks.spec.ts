import { request } from 'node:http'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { hosts } from '#config/hosts'
import type Project from '#models/project'
import { deliveryOf, productPayload, type Delivery } from '#tests/doubles/shopify/webhooks'
import { shopifyChannel } from '#tests/support/shopify'
import { sync } from '#tests/support/channel'
import { createVariant } from '#tests/support/project'
import { until } from '#tests/support/wait'

/** Posts it as a platform does: to the API's host, without a token. */
function post({ raw, headers }: Delivery, platform = 'shopify'): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port: process.env.PORT,
      path: `/hooks/${platform}`,
      method: 'POST',
      headers: { ...headers, host: `${hosts.api}:${process.env.PORT}` },
    }
    const sent = request(options, (response) => {
      response.resume()
      resolve(response.statusCode!)
    })
    sent.on('error', reject).end(raw)
  })
}

/** A shop on Shopify with one variant at 20.00, on a channel that was read. */
async function shop() {
  const made = await shopifyChannel()
  const product = made.shop.addProduct('Linen', [{ sku: 'LINEN', price: '20.00' }])
  await createVariant(made.project, { sku: 'LINEN', price: 2000 })
  await sync(made.channel)
  const tell = (topic: string, event: { eventId?: string; triggeredAt?: Date } = {}) => {
    const payload = productPayload(made.shop, product)
    return deliveryOf(made.shop, made.double.app.secret, { topic, payload, ...event })
  }
  const sell = (price: string) =>
    made.shop.setPrice(made.shop.variant('LINEN'), { price, compareAtPrice: null })
  return { ...made, product, tell, sell }
}

const seenBy = async (project: Project) => {
  const listing = await db.from('listings').where('project_id', project.id).first()
  return listing?.amount ?? null
}

test.group('What Shopify tells', () => {
  test('of a product is seen at once', async ({ assert }) => {
    const { project, tell, sell } = await shop()
    sell('25.00')
    assert.equal(await post(tell('products/update')), 200)
    assert.equal(await seenBy(project), 2500)
  })

  test('twice is taken in once, and late news does not undo what came after', async ({
    assert,
  }) => {
    const { project, tell, sell } = await shop()
    sell('23.00')
    const early = tell('products/update', { triggeredAt: new Date(Date.now() + 60_000) })
    sell('25.00')
    const late = tell('products/update', { triggeredAt: new Date(Date.now() + 120_000) })
    assert.equal(await post(late), 200)
    assert.equal(await post(early), 200)
    assert.equal(await seenBy(project), 2500)
    await db.from('listings').where('project_id', project.id).update({ amount: 1 })
    assert.equal(await post(late), 200)
    assert.equal(await seenBy(project), 1)
  })

  test('with a signature that is wrong or missing is refused with 401', async ({ assert }) => {
    const { project, tell, sell } = await shop()
    sell('25.00')
    const { raw, headers } = tell('products/update')
    const unsigned = Object.fromEntries(
      Object.entries(headers).filter(([name]) => name !== 'x-shopify-hmac-sha256')
    )
    const tampered = Buffer.from(raw.toString().replace('25.00', '1.00'))
    assert.equal(await post({ raw, headers: unsigned }), 401)
    assert.equal(await post({ raw: tampered, headers }), 401)
    assert.equal(await post({ raw: Buffer.from('no json'), headers }), 401)
    assert.equal(await seenBy(project), 2000)
  })

  test('of customers is answered, though we hold nothing of them', async ({ assert }) => {
    const { tell } = await shop()
    for (const topic of ['customers/data_request', 'customers/redact']) {
      assert.equal(await post(tell(topic)), 200)
    }
  })

  test('of a product that is gone lets go of its listings', async ({ assert }) => {
    const { project, tell } = await shop()
    assert.equal(await post(tell('products/delete')), 200)
    assert.isNull(await seenBy(project))
  })

  test('of our scopes has our access looked at anew', async ({ assert }) => {
    const { channel, double, tell } = await shop()
    double.scopes = ['read_products']
    assert.equal(await post(tell('app/scopes_update')), 200)
    await until('the look', async () => (await channel.refresh()).scopesMissing.length > 0)
    assert.deepEqual(channel.scopesMissing, ['write_products'])
    assert.match(channel.lastError!, /lacks write_products/)
  })

  test('of our app being uninstalled pauses the channel and forgets what opens nothing', async ({
    assert,
  }) => {
    const { channel, tell } = await shop()
    assert.equal(await post(tell('app/uninstalled')), 200)
    await channel.refresh()
    assert.equal(channel.state, 'paused')
    assert.isNull(channel.credentials)
    assert.match(channel.lastError!, /Connect the channel again/)
  })

  test('of the shop being erased takes what we hold of it', async ({ assert }) => {
    const { project, channel, tell } = await shop()
    assert.equal(await post(tell('shop/redact')), 200)
    assert.isNull(await seenBy(project))
    await channel.refresh()
    assert.isNull(channel.credentials)
    assert.isNull(channel.accountTitle)
  })

  test('goes to nobody where no platform calls, or too much is sent', async ({ assert }) => {
    const { tell } = await shop()
    const { raw, headers } = tell('products/update')
    assert.equal(await post({ raw, headers }, 'myspace'), 404)
    assert.equal(await post({ raw, headers }, 'csv'), 404)
    assert.equal(await post({ raw: Buffer.alloc(3 * 1024 * 1024), headers }), 413)
  })
})
