import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { answerByPerson } from '#actions/drifts/answer_by_person'
import { sweepDrifts } from '#actions/drifts/sweep_drifts'
import { applyPlan } from '#actions/plans/apply_plan'
import { workBatches } from '#actions/plans/work_batches'
import { createChannel } from '#tests/support/channel'
import { driftShop } from '#tests/support/drift_shop'
import { brokenLinks, work } from '#tests/support/plan_shop'

const settled = async (all: Promise<unknown>[]) =>
  (await Promise.allSettled(all)).filter(({ status }) => status === 'rejected')

test.group('At the same time', () => {
  test('several workers answer, and each drift is in one plan', async ({ assert }) => {
    const { project, edit, read, policy, answer, drifts, planOf } = await driftShop()
    await policy(10, 'correct')
    await edit(0, 1900)
    await edit(1, 1000)
    await read()
    assert.deepEqual(await settled([answer(), answer(), answer(), sweepDrifts()]), [])
    assert.lengthOf(await project.related('plans').query(), 2)
    const plans = await project.related('plans').query().orderBy('id')
    for (const plan of plans.filter(({ correctsChannelId }) => !correctsChannelId)) await work(plan)
    assert.equal((await planOf()).state, 'proposed')
    assert.deepEqual(await drifts(), ['#0 2000→1900 absorbed', '#1 2000→1000 correcting'])
    assert.equal(await brokenLinks(project), 0)
  })

  test('a person and the policy answer, and one of them does', async ({ assert }) => {
    const { project, actor, edit, read, policy, answer } = await driftShop()
    await policy(null, 'correct')
    await edit(0, 1000)
    await read()
    await settled([answer(), answerByPerson(project, {}, 'absorb', actor)])
    const plans = await project.related('plans').query()
    const taken = await db.from('drifts').where('project_id', project.id).select('plan_id')
    assert.lengthOf(plans, 1)
    assert.deepEqual(taken, [{ plan_id: plans[0].id }])
  })

  test('a plan is applied, channels are read, prices change there: nobody waits in a circle', async ({
    assert,
  }) => {
    const shop = await driftShop({ variants: 40 })
    const { project, actor, ask, approve, edit, read, answer, policy } = shop
    await policy(3)
    const other = await createChannel(project)
    for (const to of [2100, 2200, 2300]) {
      const plan = await approve(await ask(to))
      await applyPlan(plan, actor)
      await edit(to % 7, 2050)
      await edit(to % 11, 2600, other)
      const refused = await settled([
        ...[read(), read(other), workBatches(plan.id), workBatches(plan.id)],
        ...[answer(), sweepDrifts()],
      ])
      assert.deepEqual(refused, [])
      await work(plan)
      assert.include(['applied', 'partially_applied'], plan.state)
    }
    await read()
    await read(other)
    await answer()
    assert.equal(await brokenLinks(project), 0)
    const { rows } = await db.rawQuery(
      `select count(*) as wrong from listings l
       join prices p on p.variant_id = l.variant_id
       left join drifts d on d.channel_id = l.channel_id and d.variant_id = l.variant_id
         and d.state <> 'resolved'
       where l.project_id = ? and (d.id is null) <> (l.amount = p.amount or l.amount = l.agreed_amount)`,
      [project.id]
    )
    assert.equal(rows[0].wrong, 0)
  })
})
