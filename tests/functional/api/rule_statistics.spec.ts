import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { rejectPlan } from '#actions/plans/close_plan'
import { proposeFromAllRules } from '#actions/plans/propose_from_all_rules'
import { proposeFromRule } from '#actions/plans/propose_from_rule'
import { api } from '#tests/support/api'
import { by, laneShop } from '#tests/support/lane_shop'
import { createToken } from '#tests/support/project'

/** A bound that no price of the shop comes near. */
const capped = { base: 'price', adjust: [], bounds: { max: 10_000_000 } }

async function shop() {
  const made = await laneShop()
  return { ...made, token: await createToken(made.project) }
}

test.group('Statistics of a rule (API)', () => {
  test('tell each run, what came of it, and 30 and 90 days together', async ({
    client,
    assert,
  }) => {
    const { project, actor, token, addRule, approve, apply } = await shop()
    await project.related('guardrails').create({
      ...{ kind: 'max_decrease', params: { percent: 30 }, level: 'hard', enabled: true },
    })
    const { rule } = await addRule({ selector: 'price:>=20', formula: by(-25) })
    const { rule: steep } = await addRule({ selector: '*', priority: 1, formula: by(-50) })
    const shared = await proposeFromAllRules(project, actor)
    await rejectPlan(shared, actor, 'Too steep')
    const old = await proposeFromAllRules(project, actor)
    await db
      .from('plans')
      .where('id', old.id)
      .update({ created_at: db.raw(`now() - interval '45 days'`) })
    await db
      .from('rules')
      .where('id', steep.id)
      .update({ archived_at: db.raw('now()') })
    const plan = await proposeFromRule(project, rule, actor)
    await apply(await approve(plan))

    const asked = api(client, token)
    const response = await asked.get(`/api/v1/rules/${rule.id}/statistics`)
    response.assertStatus(200)
    const { runs, totals, idle } = response.body().data
    assert.containSubset(runs, [
      {
        plan: { number: plan.number, state: 'applied' },
        ...{ isShared: false, matched: 3, outranked: 0, changed: 3, increases: 0, decreases: 3 },
        ...{ averageChangeBasisPoints: -2500, marginBeforeBasisPoints: 5000 },
        ...{ marginAfterBasisPoints: 3333, blocked: 0, blockedReasons: {} },
      },
      { plan: { number: old.number }, isShared: true, matched: 3, outranked: 3, changed: 0 },
      { plan: { number: shared.number, state: 'rejected' }, isShared: true },
    ])
    assert.deepEqual(
      [totals.days30, totals.days90].map(({ runs: count, applied, matched, changed }) => [
        ...[count, applied, matched, changed],
      ]),
      [
        [2, 1, 6, 3],
        [3, 1, 9, 3],
      ]
    )
    assert.equal(totals.days90.averageChangeBasisPoints, -2500)
    assert.isNull(idle)

    const stopped = await asked.get(`/api/v1/rules/${steep.id}/statistics`)
    assert.deepEqual(stopped.body().data.totals.days90.blockedReasons, { max_decrease: 6 })
  })

  test('point out a rule that idles: {code}')
    .with([
      { rule: { selector: 'tag:nobody' }, code: 'matched_nothing' as string | null },
      { rule: { formula: capped }, code: 'changed_nothing' },
      { rule: { priority: 0 }, code: 'always_outranked' },
      { rule: { priority: 9 }, code: null },
    ])
    .run(async ({ client, assert }, { rule: request, code }) => {
      const { project, actor, token, addRule } = await shop()
      const { rule } = await addRule(request)
      if ('priority' in request) await addRule({ priority: 5 })
      const idle = async () => {
        const response = await api(client, token).get(`/api/v1/rules/${rule.id}/statistics`)
        return response.body().data.idle?.code ?? null
      }
      for (let run = 0; run < 4; run++) await proposeFromRule(project, rule, actor)
      assert.isNull(await idle())
      await proposeFromRule(project, rule, actor)
      assert.equal(await idle(), code)
    })

  test('are empty for a rule that never ran', async ({ client, assert }) => {
    const { token, addRule } = await shop()
    const { rule } = await addRule()
    const response = await api(client, token).get(`/api/v1/rules/${rule.id}/statistics`)
    assert.deepEqual(response.body().data.runs, [])
    assert.containSubset(response.body().data.totals.days90, { runs: 0, changed: 0 })
  })
})
