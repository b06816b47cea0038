import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Guardrail from '#models/guardrail'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import { createChannel } from '#tests/support/channel'
import { exceptionsOf, planShop, work } from '#tests/support/plan_shop'
import { createPriceList } from '#tests/support/project'
import { applyPlan } from '#actions/plans/apply_plan'

/** An Amazon channel that was read: these variants are offered there at one price. */
async function amazonOffers(
  project: Project,
  list: PriceList,
  variantIds: number[],
  amount: number
) {
  const [{ id: channelId }] = await db
    .table('channels')
    .insert({ project_id: project.id, platform: 'amazon', name: 'Amazon', price_list_id: list.id })
    .returning('id')
  await db.table('listings').multiInsert(
    variantIds.map((variantId) => ({
      project_id: project.id,
      channel_id: channelId,
      variant_id: variantId,
      external_id: `SKU-${variantId}`,
      amount,
      currency: list.currency,
    }))
  )
  return channelId as number
}

const interlock = (project: Project, level: 'advisory' | 'hard') =>
  Guardrail.create({ projectId: project.id, kind: 'amazon_parity', params: {} as never, level })

test.group('The interlock with Amazon', () => {
  test('stops what would be lower in the shop than on Amazon', async ({ assert }) => {
    const { project, ids, ask } = await planShop()
    const amazonList = await createPriceList(project, { name: 'Amazon US', currency: 'USD' })
    await createChannel(project)
    await amazonOffers(project, amazonList, ids.slice(0, 2), 2050)
    await interlock(project, 'hard')
    const lower = await ask([2049, 2050, 1000])
    assert.deepEqual(await exceptionsOf(lower), ['blocked amazon_parity'])
  })

  test('tells of it where it is advisory', async ({ assert }) => {
    const { project, ids, ask } = await planShop()
    const amazonList = await createPriceList(project, { name: 'Amazon US', currency: 'USD' })
    await createChannel(project)
    await amazonOffers(project, amazonList, ids, 2500)
    await interlock(project, 'advisory')
    const plan = await ask(2100)
    assert.deepEqual(await exceptionsOf(plan), [])
    const told = await db
      .from('price_changes')
      .where('plan_id', plan.id)
      .whereNotNull('checks')
      .select('checks')
    assert.lengthOf(told, 3)
    assert.match(told[0].checks[0].message, /below the Amazon offer of 25.00 USD/)
  })

  test('does not compare an Amazon channel with itself, nor currencies, nor what is sold nowhere else', async ({
    assert,
  }) => {
    const same = await planShop()
    await createChannel(same.project)
    await amazonOffers(same.project, same.priceList, same.ids, 2500)
    await interlock(same.project, 'hard')
    assert.deepEqual(await exceptionsOf(await same.ask(2100)), [])

    const other = await planShop()
    await createChannel(other.project)
    const euro = await createPriceList(other.project, { name: 'Amazon DE', currency: 'EUR' })
    await amazonOffers(other.project, euro, other.ids, 2500)
    await interlock(other.project, 'hard')
    assert.deepEqual(await exceptionsOf(await other.ask(2100)), [])

    const alone = await planShop()
    const usd = await createPriceList(alone.project, { name: 'Amazon US', currency: 'USD' })
    await amazonOffers(alone.project, usd, alone.ids, 2500)
    await interlock(alone.project, 'hard')
    assert.deepEqual(await exceptionsOf(await alone.ask(2100)), [])
  })

  test('asks again when the plan is applied', async ({ assert }) => {
    const { project, actor, ids, ask, approve, prices } = await planShop()
    const list = await createPriceList(project, { name: 'Amazon US', currency: 'USD' })
    await createChannel(project)
    const amazon = await amazonOffers(project, list, ids, 2000)
    await interlock(project, 'hard')
    const plan = await approve(await ask(2100))
    await db
      .from('listings')
      .where({ channel_id: amazon, variant_id: ids[1] })
      .update({ amount: 2200 })
    await applyPlan(plan, actor)
    await db.from('channels').where('id', amazon).update({ state: 'paused' })
    await work(plan)
    assert.deepEqual(await exceptionsOf(plan), ['blocked amazon_parity'])
    assert.deepEqual(await prices(), [2100, 2000, 2100])
  })
})
