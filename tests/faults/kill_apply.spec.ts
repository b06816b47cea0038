import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { applyPlan } from '#actions/plans/apply_plan'
import { approvePlan } from '#actions/plans/approve_plan'
import { proposeFromChanges } from '#actions/plans/propose_from_changes'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import type Plan from '#models/plan'
import type Project from '#models/project'
import { setFaults } from '#actions/channels/set_faults'
import { cutSmaller } from '#tests/faults/cut_smaller'
import { createChannel } from '#tests/support/channel'
import { createProject, createVariant } from '#tests/support/project'

const KILLS = 30
const VARIANTS = 600
const LISTED = 400

interface Shop {
  project: Project
  actor: Actor
  variantIds: number[]
  priceListId: number
}

/** Two thirds of the variants are on a slow sandbox shop, the others on no channel. */
async function createShop(): Promise<Shop> {
  const { project, owner, priceList } = await createProject()
  const actor: Actor = { type: 'user', id: owner.id }
  const first = await createVariant(project, { tags: ['listed'] })
  await db.rawQuery(
    `with added as (
       insert into variants (project_id, product_id, sku, product_title, tags)
       select :project, :product, 'K-' || n, 'Kill me', case when n < :listed then '{listed}'::text[] else '{}' end
       from generate_series(1, :more) n returning id
     )
     insert into prices (price_list_id, variant_id, project_id, amount)
     select :list, id, :project, 2000 from added`,
    {
      project: project.id,
      product: first.productId,
      list: priceList.id,
      listed: LISTED,
      more: VARIANTS - 1,
    }
  )
  const channel = await createChannel(project, { selector: 'tag:listed' })
  await setFaults(channel, { latencyMs: 40 }, actor)
  const variants = await project.related('variants').query().orderBy('id').select('id')
  return { project, actor, variantIds: variants.map(({ id }) => id), priceListId: priceList.id }
}

async function approvedPlan(shop: Shop, amount: number) {
  const { project, actor, priceListId } = shop
  const rows = shop.variantIds.map((variantId) => ({ variantId, priceListId, amount }))
  const plan = await proposeFromChanges(project, { source: 'api', title: 'Kill', rows }, actor)
  await approvePlan(project, plan, actor, { digest: plan.digest! })
  await applyPlan(plan, actor)
  return plan
}

function startWorker(way: 'safe' | 'unsafe', plan: Plan) {
  const child = spawn(
    process.execPath,
    ['--import=@poppinss/ts-exec', 'tests/faults/worker.ts', way, String(plan.id)],
    { stdio: ['ignore', 'pipe', 'inherit'], env: process.env }
  )
  return child
}

async function ready(child: ChildProcess) {
  await once(child.stdout!, 'data')
}

async function kill(child: ChildProcess) {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
  // As if the killed worker's lease had run out: the tests need not wait for it.
  await db
    .from('apply_batches')
    .where('state', 'applying')
    .update({ lease_until: new Date(0) })
}

async function isOpen(plan: Plan) {
  const open = await db
    .from('apply_batches')
    .where('plan_id', plan.id)
    .whereNot('state', 'done')
    .first()
  return Boolean(open)
}

/** Everything that may not be after an apply, found in the database. */
async function violations(plan: Plan, amount: number) {
  const { rows } = await db.rawQuery(
    `select
      (select count(*) from price_changes pc left join prices p
         on p.variant_id = pc.variant_id and p.price_list_id = pc.price_list_id
       where pc.plan_id = :plan and p.amount is distinct from :amount) as lost,
      (select count(*) from (select variant_id from price_versions where plan_id = :plan
         group by variant_id having count(*) > 1) d) as doubled,
      (select count(*) from price_changes pc where pc.plan_id = :plan and not exists (
         select 1 from price_versions w where w.plan_id = :plan and w.variant_id = pc.variant_id
       )) as "withoutHistory",
      (select count(*) from price_changes where plan_id = :plan and exception is not null) as exceptions,
      (select count(*) from channel_writes w join listings l on l.id = w.listing_id
         join sandbox_offers o on o.external_id = l.external_id
         join sandbox_shops s on s.id = o.shop_id and s.channel_id = l.channel_id
       where w.plan_id = :plan and (w.state <> 'applied' or o.amount <> :amount
         or l.amount <> :amount)) as "wrongOnChannel",
      (select count(*) from channel_writes where plan_id = :plan and state = 'applied') as written`,
    { plan: plan.id, amount }
  )
  return rows[0] as Record<string, number>
}

const NONE = {
  lost: 0,
  doubled: 0,
  withoutHistory: 0,
  exceptions: 0,
  wrongOnChannel: 0,
  written: LISTED,
}

test.group('Killing the process while a plan is applied', () => {
  test(`loses and doubles no row, ${KILLS} times over`, async ({ assert }) => {
    const shop = await createShop()
    let kills = 0
    let amount = 2000
    while (kills < KILLS) {
      amount = amount === 2000 ? 2100 : 2000
      const plan = await approvedPlan(shop, amount)
      await cutSmaller(plan, 40)
      while (await isOpen(plan)) {
        const worker = startWorker('safe', plan)
        await ready(worker)
        await sleep(kills < KILLS ? Math.random() * 500 : 5_000)
        await kill(worker)
        kills += 1
      }
      const worker = startWorker('safe', plan)
      await ready(worker)
      for (let tries = 0; tries < 100 && plan.state === 'applying'; tries++) {
        await sleep(50)
        await plan.refresh()
      }
      await kill(worker)
      assert.equal(plan.state, 'applied')
      assert.deepEqual(await violations(plan, amount), NONE)
    }
    await assertChain(shop.project, assert)
  }).timeout(300_000)

  test('is found out when the work is done without a lease, a fence and a transaction', async ({
    assert,
  }) => {
    const shop = await createShop()
    let amount = 2000
    for (let round = 0; round < 10; round++) {
      amount = amount === 2000 ? 2100 : 2000
      const plan = await approvedPlan(shop, amount)
      await cutSmaller(plan, 40)
      for (let kills = 0; kills < 3; kills++) {
        const worker = startWorker('unsafe', plan)
        await ready(worker)
        await sleep(20 + Math.random() * 150)
        await kill(worker)
      }
      const worker = startWorker('unsafe', plan)
      while (await isOpen(plan)) await sleep(50)
      await kill(worker)
      const found = await violations(plan, amount)
      if (found.doubled > 0) return
    }
    assert.fail('the control was not caught: this test finds nothing')
  }).timeout(180_000)
})

/** Every event's hash is right and follows the one before. */
async function assertChain(project: Project, assert: { equal(a: unknown, b: unknown): void }) {
  const events = await Event.query().where('projectId', project.id).orderBy('seq')
  let previous = ''
  for (const event of events) {
    assert.equal(event.previousHash, previous)
    assert.equal(event.hash, event.expectedHash())
    previous = event.hash
  }
}
