import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { setFaults } from '#actions/channels/set_faults'
import { applyPlan } from '#actions/plans/apply_plan'
import { approvePlan } from '#actions/plans/approve_plan'
import { cancelPlan, rejectPlan } from '#actions/plans/close_plan'
import { finishPlan } from '#actions/plans/finish_plan'
import { rollBackPlan } from '#actions/plans/roll_back_plan'
import { sweepPlans } from '#actions/plans/sweep_plans'
import { workBatches } from '#actions/plans/work_batches'
import DomainException from '#exceptions/domain_exception'
import { SYSTEM } from '#models/actor'
import Plan from '#models/plan'
import { createChannel } from '#tests/support/channel'
import {
  actionsOf,
  brokenLinks,
  exceptionsOf,
  planShop,
  race,
  times,
  work,
} from '#tests/support/plan_shop'

const RACERS = 20

const is409 = (error: unknown) => error instanceof DomainException && error.status === 409
const fresh = (plan: Plan) => Plan.findOrFail(plan.id)

test.group('Many at once', () => {
  test('approve a plan: one does, and the others are told', async ({ assert }) => {
    const { project, actor, ask } = await planShop()
    const plan = await ask(2100)
    const { won, lost } = await times(RACERS, async () =>
      approvePlan(project, await fresh(plan), actor, { digest: plan.digest! })
    )
    assert.lengthOf(won, 1)
    assert.isTrue(lost.every(is409))
    assert.deepEqual(await actionsOf(plan), ['plan.created', 'plan.proposed', 'plan.approved'])
    const [approvals] = await db
      .from('plan_approvals')
      .where('plan_id', plan.id)
      .count('* as total')
    assert.equal(Number(approvals.total), 1)
  })

  test('approve, reject and cancel a plan: one wins', async ({ assert }) => {
    const { project, actor, ask } = await planShop()
    for (let round = 0; round < 3; round++) {
      const plan = await ask(2100)
      const racers = Array.from({ length: 8 }, () => [
        async () => approvePlan(project, await fresh(plan), actor, { digest: plan.digest! }),
        async () => rejectPlan(await fresh(plan), actor, 'No.'),
      ])
      const { won, lost } = await race(racers.flat())
      assert.lengthOf(won, 1)
      assert.isTrue(lost.every(is409))
      const cancelled = await times(RACERS, async () => cancelPlan(await fresh(plan), actor))
      const [, , verdict] = await actionsOf(plan)
      assert.lengthOf(cancelled.won, verdict === 'plan.approved' ? 1 : 0)
      assert.isTrue(cancelled.lost.every(is409))
    }
    assert.equal(await brokenLinks(project), 0)
  })

  test('apply a plan: it is cut once', async ({ assert }) => {
    const { actor, ask, approve, prices } = await planShop()
    const plan = await approve(await ask(2100))
    const { lost } = await times(RACERS, async () => applyPlan(await fresh(plan), actor))
    assert.deepEqual(lost, [])
    assert.lengthOf(await db.from('apply_batches').where('plan_id', plan.id), 1)
    await times(5, () => workBatches(plan.id))
    await plan.refresh()
    assert.equal(plan.state, 'applied')
    assert.deepEqual(await prices(), [2100, 2100, 2100])
    const actions = await actionsOf(plan)
    assert.deepEqual(actions.slice(3), ['plan.applying', 'plan.batch_applied', 'plan.applied'])
  })

  test('cancel a plan that is being applied: it is asked for and done once', async ({ assert }) => {
    const { project, actor, ask, approve } = await planShop()
    const channel = await createChannel(project)
    await setFaults(channel, { latencyMs: 60 }, SYSTEM)
    const plan = await applyPlan(await approve(await ask(2100)), actor)
    const working = workBatches(plan.id)
    const { lost } = await times(RACERS, async () => cancelPlan(await fresh(plan), actor))
    await working
    await finishPlan(plan.id)
    assert.isTrue(lost.every(is409))
    const actions = await actionsOf(plan)
    assert.lengthOf(
      actions.filter((action) => action === 'plan.cancel_requested'),
      1
    )
    assert.lengthOf(
      actions.filter((action) => action === 'plan.cancelled'),
      1
    )
  })

  test('roll a plan back: there is one rollback', async ({ assert }) => {
    const { project, actor, ask, approve, apply } = await planShop()
    const plan = await apply(await approve(await ask(2100)))
    const { won, lost } = await times(RACERS, async () =>
      rollBackPlan(project, await fresh(plan), actor)
    )
    assert.lengthOf(won, 1)
    assert.isTrue(lost.every(is409))
  })

  test('ask to roll back again just while the rollback ends', async ({ assert }) => {
    const { project, actor, ask, approve, apply } = await planShop()
    for (let round = 0; round < 5; round++) {
      const plan = await apply(await approve(await ask(2100 + round)))
      const rollback = await approve(await rollBackPlan(project, plan, actor))
      await applyPlan(rollback, actor)
      const { lost } = await race<unknown>([
        () => workBatches(rollback.id),
        ...Array.from({ length: 6 }, () => async () => {
          await new Promise((later) => setTimeout(later, Math.random() * 60))
          return rollBackPlan(project, await fresh(plan), actor)
        }),
      ])
      assert.lengthOf(lost, 6)
      assert.isTrue(lost.every(is409), String(lost.find((error) => !is409(error))))
      await plan.refresh()
      assert.equal(plan.state, 'rolled_back')
    }
  })

  test('propose: none is refused for want of connections', async ({ assert }) => {
    const { project, ask } = await planShop({ variants: 50 })
    const { won, lost } = await times(30, (index) => ask(2100 + index))
    assert.deepEqual(lost, [])
    assert.deepEqual(
      won.map(({ number }) => number).sort((a, b) => a - b),
      Array.from({ length: 30 }, (_, index) => index + 1)
    )
    for (const plan of won) {
      for (let tries = 0; plan.state === 'drafting' && tries < 200; tries++) {
        await new Promise((later) => setTimeout(later, 50))
        await plan.refresh()
      }
      assert.equal(plan.state, 'proposed')
    }
    assert.equal(await brokenLinks(project), 0)
  })
})

test.group('Two plans over the same variants', () => {
  test('applied at once: each price is one of the two, the other row is a conflict', async ({
    assert,
  }) => {
    const { project, ask, approve, actor, prices } = await planShop({ variants: 2000 })
    const list = await ask(2100)
    const back = await ask(2200)
    for (const plan of [list, back]) {
      await approve(plan)
      await applyPlan(plan, actor)
      await halve(plan)
    }
    const { lost } = await race<unknown>([
      () => workBatches(list.id),
      () => workBatches(back.id),
      () => workBatches(back.id),
      () => workBatches(list.id),
    ])
    assert.deepEqual(lost, [])
    await list.refresh()
    await back.refresh()
    assert.notEqual(list.state, 'applying')
    assert.notEqual(back.state, 'applying')

    const current = await prices()
    const [lists, backs] = [await exceptionsOf(list), await exceptionsOf(back)]
    assert.equal(current.filter((amount) => amount === 2100).length, 2000 - lists.length)
    assert.equal(current.filter((amount) => amount === 2200).length, 2000 - backs.length)
    assert.lengthOf([...lists, ...backs], 2000)
    assert.isTrue([...lists, ...backs].every((text) => text === 'conflicted price_changed'))
    const [errors] = await db
      .from('apply_batches')
      .whereIn('plan_id', [list.id, back.id])
      .where('attempts', '>', 1)
      .count('* as total')
    assert.equal(Number(errors.total), 0)
    assert.equal(await brokenLinks(project), 0)
  })

  test('one of them a rollback: what the other changed is not overwritten', async ({ assert }) => {
    const { project, ask, approve, apply, actor, prices } = await planShop({ variants: 400 })
    const plan = await apply(await approve(await ask(2100)))
    const other = await approve(await ask(Array.from({ length: 200 }, () => 2300)))
    const rollback = await approve(await rollBackPlan(project, plan, actor))
    await applyPlan(rollback, actor)
    await applyPlan(other, actor)
    await race([() => workBatches(rollback.id), () => workBatches(other.id)])
    await work(rollback)
    await work(other)

    const current = await prices()
    assert.isTrue(current.slice(200).every((amount) => amount === 2000))
    const lost = (await exceptionsOf(rollback)).length + (await exceptionsOf(other)).length
    assert.equal(lost, 200)
    assert.isTrue(current.slice(0, 200).every((amount) => amount === 2000 || amount === 2300))
  })
})

test.group('Two channels with one price list', () => {
  test('worked at once: no row is in conflict with itself', async ({ assert }) => {
    const { project, ask, approve, actor, prices } = await planShop({ variants: 400 })
    await createChannel(project)
    await createChannel(project)
    for (let round = 0; round < 4; round++) {
      const plan = await approve(await ask(2100 + round))
      await applyPlan(plan, actor)
      await race([() => workBatches(plan.id), () => workBatches(plan.id)])
      await work(plan)
      assert.deepEqual(await exceptionsOf(plan), [])
      assert.equal(plan.state, 'applied')
      assert.isTrue((await prices()).every((amount) => amount === 2100 + round))
    }
  })
})

test.group('A plan whose time is over', () => {
  test('is not approved, applied or scheduled, whoever is faster', async ({ assert }) => {
    const { project, actor, ask, approve } = await planShop()
    const late = await ask(2100)
    const approved = await approve(await ask(2200))
    const past = new Date(Date.now() - 1_000)
    await db.from('plans').whereIn('id', [late.id, approved.id]).update({ expires_at: past })
    const inAnHour = approved.expiresAt!

    const { won, lost } = await race<unknown>([
      async () => approvePlan(project, await fresh(late), actor, { digest: late.digest! }),
      async () => applyPlan(await fresh(approved), actor),
      async () => applyPlan(await fresh(approved), actor, { at: inAnHour }),
      async () =>
        sweepPlans().then(() => Promise.reject(new DomainException('', { code: '', status: 409 }))),
    ])
    assert.deepEqual(won, [])
    assert.isTrue(lost.every(is409))
    await late.refresh()
    await approved.refresh()
    assert.deepEqual([late.state, approved.state], ['expired', 'expired'])
  })
})

/** Makes two batches of a local one, so that two workers have something to do. */
async function halve(plan: Plan) {
  await db.rawQuery(
    `with halves as (
       update apply_batches set last_change_id = (first_change_id + last_change_id) / 2,
         row_count = row_count / 2
       where plan_id = :plan returning project_id, plan_id, last_change_id, row_count
     )
     insert into apply_batches
       (project_id, plan_id, number, first_change_id, last_change_id, row_count)
     select project_id, plan_id, 2, last_change_id + 1,
       (select max(id) from price_changes where plan_id = :plan), row_count
     from halves`,
    { plan: plan.id }
  )
}
