import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { setFaults } from '#actions/channels/set_faults'
import { applyPlan } from '#actions/plans/apply_plan'
import { workBatches } from '#actions/plans/work_batches'
import { SYSTEM } from '#models/actor'
import type Plan from '#models/plan'
import { createChannel } from '#tests/support/channel'
import { brokenLinks, exceptionsOf, planShop } from '#tests/support/plan_shop'

/** A worker as it runs in production, apart from the web processes. */
function startWorker() {
  return spawn(process.execPath, ['--import=@poppinss/ts-exec', 'bin/console.ts', 'queue:work'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      NODE_ENV: 'production',
      APP_DOMAIN: 'shop.example',
      CONSOLE_INTERNAL_TOKEN: randomBytes(32).toString('hex'),
      SMTP_URL: 'smtp://127.0.0.1:25',
      MAIL_FROM: 'nobody@shop.example',
    },
  })
}

async function batchesIn(plan: Plan, state: string) {
  const row = await db
    .from('apply_batches')
    .where({ plan_id: plan.id, state })
    .count('* as n')
    .first()
  return Number(row.n)
}

test.group('A worker that is told to stop', () => {
  test('ends the batch it has, leaves the others, and is gone within 10 s', async ({ assert }) => {
    const { project, actor, ask, approve } = await planShop({ variants: 3_000 })
    const channel = await createChannel(project)
    await setFaults(channel, { latencyMs: 250 }, SYSTEM)
    const plan = await ask(2100)
    for (let wait = 0; plan.state === 'drafting' && wait < 100; wait++) {
      await sleep(50)
      await plan.refresh()
    }
    await applyPlan(await approve(plan), actor)

    const worker = startWorker()
    const gone = once(worker, 'exit')
    for (let wait = 0; wait < 400 && (await batchesIn(plan, 'done')) === 0; wait++) await sleep(50)
    const told = Date.now()
    worker.kill('SIGTERM')
    const [code] = await gone
    assert.isBelow(Date.now() - told, 10_000)
    assert.equal(code, 0)
    assert.equal(await batchesIn(plan, 'applying'), 0)
    assert.isAbove(await batchesIn(plan, 'pending'), 0)

    await setFaults(channel, {}, SYSTEM)
    await workBatches(plan.id)
    await plan.refresh()
    assert.equal(plan.state, 'applied')
    assert.deepEqual(await exceptionsOf(plan), [])
    assert.lengthOf(await db.from('price_versions').where('plan_id', plan.id), 3_000)
    assert.equal(await brokenLinks(project), 0)
  })
})
