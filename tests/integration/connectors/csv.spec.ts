import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type { Connector, PriceWrite } from '#connectors/connector'
import { connect, open } from '#tests/support/channel'
import { createProject } from '#tests/support/project'
import { connectorContract } from './contract.js'

async function csvChannel() {
  const { project } = await createProject()
  const channel = await connect(project, { platform: 'csv' })
  return { channel, connector: await open(channel) }
}

function write(sku: string, amount: number): PriceWrite {
  const ids = { externalId: sku, externalParentId: null, sku }
  return { ...ids, amount, compareAtAmount: null, from: null, floor: null, ceiling: null }
}

async function amountOf(connector: Connector) {
  const [price] = await connector.readPrices(['A'])
  return price.amount
}

connectorContract('csv', async () => {
  const { connector } = await csvChannel()
  return { connector, stock: (offers) => connector.offerVariants(offers) }
})

test.group('Price files', () => {
  test('hold one plan each, made of its batches', async ({ assert }) => {
    const { channel, connector } = await csvChannel()
    await connector.writePrices([write('A', 100)], { plan: 'plan-7', batch: 1 })
    await connector.writePrices([write('B', 200)], { plan: 'plan-7', batch: 2 })
    await connector.writePrices([write('A', 150)], { plan: 'plan-8', batch: 1 })

    const files = await db
      .from('price_files as f')
      .join('price_file_rows as r', 'r.price_file_id', 'f.id')
      .where('f.channel_id', channel.id)
      .orderBy(['f.reference', 'r.sku'])
      .select('f.reference', 'r.sku', 'r.amount', 'r.currency')
    assert.deepEqual(
      files.map(({ reference, sku, amount, currency }) => [reference, sku, amount, currency]),
      [
        ['plan-7', 'A', 100, 'USD'],
        ['plan-7', 'B', 200, 'USD'],
        ['plan-8', 'A', 150, 'USD'],
      ]
    )
  })

  test('tell the price of the file written last, even when an older one is written again', async ({
    assert,
  }) => {
    const { connector } = await csvChannel()
    await connector.writePrices([write('A', 100)], { plan: 'plan-7', batch: 1 })
    await connector.writePrices([write('A', 150)], { plan: 'plan-8', batch: 1 })
    assert.equal(await amountOf(connector), 150)
    await connector.writePrices([write('A', 120)], { plan: 'plan-7', batch: 1 })
    assert.equal(await amountOf(connector), 120)
  })
})
