import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { createGuardrail } from '#actions/guardrails/create_guardrail'
import { drillGuardrails } from '#actions/guardrails/drill_guardrails'
import type { Actor } from '#models/actor'
import { readGuardrail, type GuardrailRequest } from '#queries/guardrails/read_guardrail'
import { createProject, createVariant } from '#tests/support/project'

async function shop(...limits: GuardrailRequest[]) {
  const { project, owner } = await createProject()
  const actor: Actor = { type: 'user', id: owner.id }
  await createVariant(project, { sku: 'SHIRT', price: 4990, cost: 2000 })
  await createVariant(project, { sku: 'SOCKS', price: 990, cost: null })
  for (const limit of limits) {
    const reading = await readGuardrail(project, limit)
    if (!reading.ok) throw new Error(reading.errors[0].message)
    await createGuardrail(project, reading.content, actor)
  }
  const drill = async () => {
    const report = await drillGuardrails(project, actor)
    return new Map(report.disasters.map((disaster) => [disaster.kind, disaster]))
  }
  return { project, drill }
}

test.group('A guardrail drill', () => {
  test('finds what the last gate alone stops, and what gets through', async ({ assert }) => {
    const { drill } = await shop()
    const told = await drill()
    for (const kind of ['zero_price', 'negative_price', 'penny_price']) {
      assert.deepEqual(told.get(kind)!.caught, [{ by: 'last_gate', rows: 2 }], kind)
    }
    assert.deepEqual(told.get('stale_input')!.caught, [{ by: 'conflict', rows: 2 }])
    assert.deepInclude(told.get('rate_times_ten'), { rows: 2, caught: [], through: 2 })
    assert.deepEqual(told.get('rate_times_ten')!.examples[0], {
      ...{ sku: 'SHIRT', priceList: 'Default', currency: 'USD', from: 4990, to: 49_900 },
    })
    assert.deepInclude(told.get('swapped_columns'), { rows: 1, through: 1 })
    assert.equal(told.get('rounding_across_floor')!.rows, 0)
  })

  test('names the guardrail that stops each, and is silent when all do', async ({ assert }) => {
    const { drill } = await shop(
      { kind: 'max_increase', params: { percent: 40 } },
      { kind: 'max_decrease', params: { percent: 25 } },
      { kind: 'floor_amount', params: { amount: 500 } },
      { kind: 'daily_budget', params: { decrease: 30 } },
      { kind: 'plan_share', params: { percent: 60 } }
    )
    const told = await drill()
    assert.deepEqual(told.get('rate_times_ten')!.caught, [{ by: 'max_increase', rows: 2 }])
    assert.deepEqual(told.get('missing_cost')!.caught, [{ by: 'max_decrease', rows: 2 }])
    assert.deepEqual(told.get('doubled_feed')!.caught, [{ by: 'daily_budget', rows: 2 }])
    assert.deepEqual(told.get('penny_price')!.planStops, ['plan_share'])
    assert.deepEqual(
      [...told.values()].filter(({ through }) => through > 0),
      []
    )
  })

  test('an advisory guardrail stops nothing', async ({ assert }) => {
    const limit = { kind: 'max_increase', params: { percent: 40 }, level: 'advisory' }
    const { drill } = await shop(limit)
    assert.equal((await drill()).get('rate_times_ten')!.through, 2)
  })

  test('writes no price, and one event that keeps what came of it', async ({ assert }) => {
    const { project, drill } = await shop()
    const before = await db.from('prices').where('project_id', project.id).orderBy('variant_id')
    await drill()
    const after = await db.from('prices').where('project_id', project.id).orderBy('variant_id')
    assert.deepEqual(after, before)
    const [event] = await db
      .from('events')
      .where({ action: 'guardrails.drilled', project_id: project.id })
    assert.deepInclude(event.after, { catalogSize: 2, tried: 2 })
    assert.lengthOf(await project.related('plans').query(), 0)
  })
})
