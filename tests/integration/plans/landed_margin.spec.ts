import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { readFees } from '#actions/channels/read_fees'
import Guardrail from '#models/guardrail'
import { listOnAmazon } from '#tests/support/amazon'
import { exceptionsOf, planShop } from '#tests/support/plan_shop'

/** Three variants that cost 10.00 and sell at 20.00, the first two of them on Amazon. */
async function shopOnAmazon() {
  const shop = await planShop({ cost: 1000 })
  const variants = await shop.project.related('variants').query().orderBy('id').limit(2)
  const { amazon, channel, listings } = await listOnAmazon(shop.project, variants, '20.00')
  for (const listing of listings) listing.fulfilment = 'AMAZON_NA'
  await Guardrail.create({
    projectId: shop.project.id,
    kind: 'floor_landed_margin',
    params: { percent: 10 } as never,
    level: 'hard',
  })
  const feesSeen = () =>
    db.from('listings').where('channel_id', channel.id).orderBy('variant_id').select('*')
  return { ...shop, amazon, channel, feesSeen }
}

test.group('A margin floor after fees', () => {
  test('counts what Amazon keeps, where it is sold there', async ({ assert }) => {
    const { ask, channel, feesSeen } = await shopOnAmazon()
    await readFees(channel.id)
    const [{ fee_ppm: ppm, fee_fixed: fixed }] = await feesSeen()
    assert.isAbove(ppm, 0)
    assert.isAbove(fixed, 0)
    const floor = Math.ceil((1000 + fixed) / (1 - 0.1 - ppm / 1_000_000))
    const plan = await ask([floor - 1, floor, 1112])
    assert.deepEqual(await exceptionsOf(plan), ['blocked floor_landed_margin'])
  })

  test('stops what cannot be known: fees that Amazon has not told yet', async ({ assert }) => {
    const { ask, project } = await shopOnAmazon()
    await db.from('listings').where('project_id', project.id).update({ fee_fixed: null })
    const plan = await ask(5000)
    const blocked = await db
      .from('price_changes')
      .where({ plan_id: plan.id, exception: 'blocked' })
      .select('checks')
    assert.lengthOf(blocked, 2)
    assert.match(blocked[0].checks[0].message, /has not told its fees yet/)
  })

  test('is asked about again only when what is known is old', async ({ assert }) => {
    const { amazon, channel, feesSeen } = await shopOnAmazon()
    await readFees(channel.id)
    const before = await feesSeen()
    amazon.faults.isRevoked = true
    await readFees(channel.id)
    assert.deepEqual(await feesSeen(), before)
  })
})
