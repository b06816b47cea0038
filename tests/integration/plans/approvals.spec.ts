import { test } from '@japa/runner'
import { approvePlan } from '#actions/plans/approve_plan'
import { reviewPriceChanges } from '#actions/plans/review_price_change'
import { withdrawApproval } from '#actions/plans/withdraw_approval'
import type { Actor } from '#models/actor'
import { SYSTEM } from '#models/actor'
import type Plan from '#models/plan'
import { rollBackPlan } from '#actions/plans/roll_back_plan'
import { planMeasures } from '#queries/plans/plan_measures'
import { createBand, somebody, tokenOf } from '#tests/support/approvals'
import { actionsOf, planShop, race } from '#tests/support/plan_shop'
import { createPriceList } from '#tests/support/project'
import db from '@adonisjs/lucid/services/db'

/** A project in which two owners say yes to every plan, and a plan that changes three prices. */
async function scene() {
  const shop = await planShop()
  const { project } = shop
  const second = await somebody(project)
  const approve = (plan: Plan, actor: Actor) =>
    approvePlan(project, plan, actor, { digest: plan.digest! })
  return { ...shop, second, approve }
}

test.group('Approvals of a plan', () => {
  test('it waits until enough different people said yes to the same digest', async ({ assert }) => {
    const { project, actor, second, ask, approve } = await scene()
    await createBand(project)
    const plan = await approve(await ask(2100), actor)
    assert.equal(plan.state, 'proposed')
    await approve(plan, second.actor)
    assert.equal(plan.state, 'approved')
    assert.deepEqual(await actionsOf(plan), [
      ...['plan.created', 'plan.proposed', 'plan.approval_given', 'plan.approved'],
    ])
  })

  test('two tokens of one person are one approver', async ({ assert }) => {
    const { project, owner, second, ask, approve } = await scene()
    await createBand(project)
    const plan = await approve(await ask(2100), await tokenOf(project, owner))
    const again = await tokenOf(project, owner)
    await assert.rejects(() => approve(plan, again), /made this token has approved .* 1 is missing/)
    await approve(plan, await tokenOf(project, second.user))
    assert.equal(plan.state, 'approved')
  })

  test('an approval that would not count is refused, with what is needed', async ({ assert }) => {
    const { project, ask, approve } = await scene()
    const admin = await somebody(project, 'admin')
    await createBand(project, { above: 2 })
    await assert.rejects(
      async () => approve(await ask(2100), admin.actor),
      /needs 2 approvals by owners because 3 prices change \(above 2\); 2 are missing/
    )
  })

  test('only those named count, where people are named', async ({ assert }) => {
    const { project, actor, owner, second, ask, approve } = await scene()
    const third = await somebody(project)
    await createBand(project, { members: [owner.id, third.user.id] })
    const plan = await approve(await ask(2100), actor)
    await assert.rejects(() => approve(plan, second.actor), /would not count/)
    await approve(plan, third.actor)
    assert.equal(plan.state, 'approved')
  })

  test('a change of the plan resets what was given', async ({ assert }) => {
    const { project, actor, second, ask, approve } = await scene()
    await createBand(project)
    const plan = await approve(await ask(2100), actor)
    const [row] = await plan.related('priceChanges').query().orderBy('id')
    await reviewPriceChanges(plan, [row.id], 'rejected', second.actor)
    await approve(plan, second.actor)
    assert.equal(plan.state, 'proposed')
    await reviewPriceChanges(plan, [row.id], 'approved', second.actor)
    await approve(plan, second.actor)
    assert.equal(plan.state, 'proposed', 'the first digest is back, its approvals are not')
  })

  test('can be taken back while it waits, and not later', async ({ assert }) => {
    const { project, actor, second, ask, approve } = await scene()
    await createBand(project)
    const plan = await approve(await ask(2100), actor)
    await withdrawApproval(plan, actor)
    await assert.rejects(() => withdrawApproval(plan, actor), /no approval of yours/)
    await approve(plan, second.actor)
    assert.equal(plan.state, 'proposed')
    await approve(plan, actor)
    await assert.rejects(() => withdrawApproval(plan, actor), /is approved/)
  })

  test('the stricter of then and now holds', async ({ assert }) => {
    const { project, actor, second, ask, approve } = await scene()
    const band = await createBand(project)
    const plan = await ask(2100)
    await band.delete()
    assert.equal((await approve(plan, actor)).state, 'proposed', 'as it was when proposed')

    const later = await ask(2200)
    await createBand(project)
    assert.equal((await approve(later, actor)).state, 'proposed', 'as it is now')
    assert.equal((await approve(later, second.actor)).state, 'approved')
  })

  test('whoever left the project, or is no owner any more, does not count', async ({ assert }) => {
    const { project, actor, second, ask, approve } = await scene()
    const third = await somebody(project)
    await createBand(project)
    const plan = await approve(await ask(2100), second.actor)
    await second.membership.merge({ role: 'admin' }).save()
    assert.equal((await approve(plan, actor)).state, 'proposed')
    assert.equal((await approve(plan, third.actor)).state, 'approved')
  })

  test('what was missing fell away: the next yes, also of the same person, is enough', async ({
    assert,
  }) => {
    const { project, actor, ask, approve } = await scene()
    const plan = await ask(2100)
    const band = await createBand(project)
    await approve(plan, actor)
    await band.delete()
    assert.equal((await approve(plan, actor)).state, 'approved')
  })

  test('no policy of Calibrate’s own takes the place of people', async ({ assert }) => {
    const { project, ask, approve } = await scene()
    await createBand(project)
    await assert.rejects(async () => approve(await ask(2100), SYSTEM), /No policy approves this/)
  })

  test('the way back needs one approval, however much it changes', async ({ assert }) => {
    const { project, actor, ask, approve, apply } = await scene()
    const plan = await apply(await approve(await ask(2100), actor))
    await createBand(project)
    const rollback = await rollBackPlan(project, plan, actor)
    assert.equal((await approve(rollback, actor)).state, 'approved')
  })

  test('at once by two: both count, and the plan is approved once', async ({ assert }) => {
    const { project, actor, second, ask, approve } = await scene()
    await createBand(project)
    const plan = await ask(2100)
    const fresh = () => project.related('plans').query().where('id', plan.id).firstOrFail()
    const { lost } = await race(
      [actor, second.actor].map((who) => async () => approve(await fresh(), who))
    )
    assert.isEmpty(lost)
    assert.deepEqual((await actionsOf(plan)).slice(2), ['plan.approval_given', 'plan.approved'])
  })
})

test.group('What a plan does', () => {
  test('is counted exactly, over the rows that would change', async ({ assert }) => {
    const { ask, ids } = await planShop({ price: 3000 })
    assert.lengthOf(ids, 3)
    const plan = await ask([3001, 2000, 3000])
    const measures = await planMeasures(plan)
    // A third, rounded up: above 33.3333 % it is.
    assert.equal(measures.largestChange, 333_334)
    assert.equal(measures.rows, 2)
    assert.deepEqual(measures.money, { USD: 1001n })
  })

  test('is counted by currency, without an exchange rate', async ({ assert }) => {
    const shop = await planShop({ variants: 2 })
    const { project, ids, actor } = shop
    const euros = await createPriceList(project, { name: 'Europe', currency: 'EUR' })
    const price = { variantId: ids[0], priceListId: euros.id, projectId: project.id }
    await db.table('prices').insert({
      ...{ variant_id: price.variantId, price_list_id: euros.id, project_id: project.id },
      amount: 1000,
    })
    await createBand(project, { measure: 'money', above: 1000, currency: 'USD' })
    const plan = await shop.ask([2100], { priceListId: euros.id })
    assert.deepEqual((await planMeasures(plan)).money, { EUR: 1100n })
    await approvePlan(project, plan, actor, { digest: plan.digest! })
    assert.equal(plan.state, 'proposed', 'no band says what euros weigh')
  })
})
