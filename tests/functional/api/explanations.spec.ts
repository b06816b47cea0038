import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { rollBackPlan } from '#actions/plans/roll_back_plan'
import { api } from '#tests/support/api'
import { createProject, createToken } from '#tests/support/project'
import { usualStanding } from '#tests/support/lane_shop'
import { LESS, ruleShop } from '#tests/support/rule_shop'

const explain = (variantId: number) => `/api/v1/variants/${variantId}/explain`

/** Writes the history again as if it were older, so that there are moments to ask about. */
async function ageHistory(variantId: number) {
  const rows = await db.from('price_versions').where('variant_id', variantId).orderBy('id')
  await db.from('price_versions').where('variant_id', variantId).delete()
  for (const [index, version] of rows.entries()) {
    delete version.id
    const at = `2026-01-0${index + 1}T12:00:00.123456Z`
    await db.table('price_versions').insert({ ...version, valid_from: at })
  }
}

test.group('API explanations', () => {
  test('a price by a rule is told with its rule, plan, people and frozen ladder', async ({
    client,
    assert,
  }) => {
    const { project, ids, plan, rule, owner } = await ruleShop()
    const { data } = (await api(client, await createToken(project)).get(explain(ids[0]))).body()
    assert.deepInclude(data.price, { amount: 1799, compareAt: 2000, currency: 'USD' })
    assert.deepInclude(data.before, { amount: 2000 })
    assert.isNull(data.until)
    assert.include(data.cause, {
      kind: 'rule',
      planId: String(plan.id),
      ruleId: String(rule.id),
      text: `Plan ${plan.number}, “Ten off”, lowered it from 20.00 to 17.99, as version 1 of the rule “Ten off” computes it.`,
    })
    assert.equal(data.priceChange.explanation.at(-1).result, '17.99')
    assert.deepEqual(data.recomputed, { amount: 1799, compareAt: 2000, matches: true })
    const actions = data.events.map(({ action }: { action: string }) => action)
    assert.includeMembers(actions, ['plan.proposed', 'plan.approved', 'plan.applied'])
    assert.include(data.sentences.join(' '), `${owner.fullName} approved plan ${plan.number}`)
    assert.isFalse(data.kept.changedOutside)
  })

  test('asks about moments: before the first price, at each change to the millisecond, between', async ({
    client,
    assert,
  }) => {
    const { project, ids } = await ruleShop()
    await ageHistory(ids[0])
    const calls = api(client, await createToken(project))
    const at = async (moment: string) =>
      (await calls.get(explain(ids[0])).qs({ at: moment })).body().data

    const early = await at('2025-12-31T00:00:00Z')
    assert.isNull(early.price)
    assert.equal(early.cause.kind, 'none')
    assert.include(early.cause.text, 'the first one came on 1 Jan 2026 at 12:00 UTC')

    const first = await at('2026-01-01T12:00:00.123Z')
    assert.deepInclude(first.price, { amount: 2000, from: '2026-01-01T12:00:00.123Z' })
    assert.equal(first.cause.kind, 'file')
    assert.equal(first.until, '2026-01-02T12:00:00.123Z')
    assert.equal((await at('2026-01-02T12:00:00.122Z')).price.amount, 2000)
    assert.equal((await at('2026-01-02T12:00:00.123Z')).price.amount, 1799)
    assert.equal((await at('2026-01-02T13:00:00.123+01:00')).price.amount, 1799)
  })

  test('a rollback names what it undoes', async ({ client, assert }) => {
    const { project, actor, ids, plan, approve, apply } = await ruleShop()
    await apply(await approve(await rollBackPlan(project, plan, actor)))
    const { data } = (await api(client, await createToken(project)).get(explain(ids[0]))).body()
    assert.deepInclude(data.price, { amount: 2000 })
    assert.include(data.cause, { kind: 'rollback', undoes: String(plan.id) })
    assert.include(data.cause.text, `undoing plan ${plan.number}, “Ten off”.`)
    assert.isNull(data.recomputed)
  })

  test('a rule that would compute otherwise today is said, and what was recorded stands', async ({
    client,
    assert,
  }) => {
    const { project, ids, plan } = await ruleShop()
    await db
      .from('price_changes')
      .where('plan_id', plan.id)
      .update({ cost_amount: 900, from_amount: 3000 })
    const { data } = (await api(client, await createToken(project)).get(explain(ids[0]))).body()
    assert.equal(data.price.amount, 1799)
    assert.deepEqual(data.recomputed, { amount: 2699, compareAt: 3000, matches: false })
    assert.include(data.sentences.join(' '), 'the rule gives 26.99 and not 17.99')
  })

  test('today’s rule does not speak for the price of then', async ({ client, assert }) => {
    const { project, ids, rule } = await ruleShop()
    await db.table('rule_versions').insert({
      ...{ project_id: project.id, rule_id: rule.id, number: 2, name: 'Half', selector: '*' },
      formula: JSON.stringify({ ...LESS, adjust: [{ percent: -50 }] }),
      price_list_id: (await project.defaultPriceList()).id,
      lane_id: (await usualStanding(project)).lane.id,
      ...{ actor_type: 'system' },
    })
    await db.from('rules').where('id', rule.id).update({ version: 2, name: 'Half' })
    const { data } = (await api(client, await createToken(project)).get(explain(ids[0]))).body()
    assert.isTrue(data.recomputed.matches)
    assert.include(data.cause.text, 'version 1 of the rule “Ten off”')
  })

  test('a price that something else changed is told as kept without a record', async ({
    client,
    assert,
  }) => {
    const { project, ids, setPrice } = await ruleShop()
    await setPrice(0, 1234)
    const calls = api(client, await createToken(project))
    const { data } = (await calls.get(explain(ids[0]))).body()
    assert.equal(data.price.amount, 1799)
    assert.deepInclude(data.kept, { amount: 1234, changedOutside: true })
    assert.include(data.sentences.at(-1), '12.34 USD, and no record says who changed it')

    await db.from('price_versions').where('variant_id', ids[0]).delete()
    const bare = (await calls.get(explain(ids[0]))).body().data
    assert.equal(bare.cause.kind, 'unrecorded')
    assert.include(bare.sentences.at(-1), 'from before there was a record')
  })

  test('refuses moments to come and what is no moment, and tells nothing to strangers', async ({
    client,
    assert,
  }) => {
    const { project, ids } = await ruleShop()
    const calls = api(client, await createToken(project))
    const codes = []
    for (const query of [{ at: '2999-01-01' }, { at: 'yesterday' }, { priceList: 'Mars' }]) {
      const response = await calls.get(explain(ids[0])).qs(query)
      response.assertStatus(422)
      codes.push(response.body().code)
    }
    assert.deepEqual(codes, ['moment_to_come', 'moment_invalid', 'price_list_unknown'])
    const { project: other } = await createProject()
    const stranger = api(client, await createToken(other))
    ;(await stranger.get(explain(ids[0]))).assertStatus(404)
    const counterfactual = `/api/v1/variants/${ids[0]}/counterfactual?amount=1`
    ;(await stranger.get(counterfactual)).assertStatus(404)
    const narrow = api(client, await createToken(project, ['catalog:read']))
    ;(await narrow.get(explain(ids[0]))).assertStatus(403)
    ;(await narrow.get(counterfactual)).assertStatus(403)
  })
})
