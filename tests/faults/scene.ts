import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import db from '@adonisjs/lucid/services/db'
import { syncChannel } from '#actions/channels/sync_channel'
import { resumeChannel } from '#actions/channels/resume_channel'
import { applyPlan } from '#actions/plans/apply_plan'
import { approvePlan } from '#actions/plans/approve_plan'
import { proposeFromChanges } from '#actions/plans/propose_from_changes'
import { workBatches } from '#actions/plans/work_batches'
import { platforms } from '#config/platforms'
import { SYSTEM } from '#models/actor'
import ChannelSync from '#models/channel_sync'
import type Plan from '#models/plan'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import type { Instead } from '#tests/doubles/gate'
import { cutSmaller } from '#tests/faults/cut_smaller'
import type { Stage } from '#tests/faults/stage'
import { freePort } from '#tests/support/free_port'
import { whenBack } from '#tests/support/database_away'
import { createVariant } from '#tests/support/project'

export const FROM = 2000
export const TO = 2100

/** `before` the first write, `during` the writes: after some and before others, `after` the first. */
export const MOMENTS = ['before', 'during', 'after'] as const
export type Moment = (typeof MOMENTS)[number]

export type Scene = Awaited<ReturnType<typeof setScene>>

/** How many batches there are, and how many variants are in each. */
interface Size {
  batches?: number
  rows?: number
}

/**
 * A shop on a platform with variants at 20.00, six unless told otherwise, and an approved plan that
 * takes them to 21.00 in three batches, about to be applied.
 */
export async function setScene(open: () => Promise<Stage>, { batches = 3, rows = 2 }: Size = {}) {
  const stage = await open()
  const { project, channel } = stage
  const priceList = await project.related('priceLists').query().firstOrFail()
  const products = Array.from({ length: batches }, (_, product) =>
    Array.from({ length: rows }, (_row, at) => `P${product}-${at}`)
  )
  stage.stock(products)
  const skus = products.flat()
  const variants = await createVariants(project, priceList, skus)
  const changes = variants.map(({ id: variantId }) => {
    return { variantId, priceListId: priceList.id, amount: TO }
  })
  await syncChannel((await ChannelSync.findByOrFail('channelId', channel.id)).id)

  const asked = { source: 'api', title: 'Up', rows: changes } as const
  const plan = await proposeFromChanges(project, asked, SYSTEM)
  await approvePlan(project, plan, SYSTEM, { digest: plan.digest! })
  await applyPlan(plan, SYSTEM)
  await cutSmaller(plan, rows)
  return { ...stage, plan, skus }
}

/** Variants at 20.00 with these SKUs, in their order. */
async function createVariants(project: Project, priceList: PriceList, [first, ...more]: string[]) {
  const { productId } = await createVariant(project, { sku: first, price: FROM })
  await db.rawQuery(
    `with added as (
       insert into variants (project_id, product_id, sku, product_title)
       select :project, :product, sku, 'Many' from unnest(:more::text[]) sku returning id
     )
     insert into prices (price_list_id, variant_id, project_id, amount)
     select :list, id, :project, :amount from added`,
    { project: project.id, product: productId, list: priceList.id, amount: FROM, more } as never
  )
  return project.related('variants').query().orderBy('id')
}

/**
 * Has something happen once, at that moment of the plan's writes; gives when it did.
 *
 * @param strike is told where the write was sent that it strikes
 */
export function strikeAt(
  { gate, write }: Scene,
  moment: Moment,
  strike: (path: string) => Promise<Instead | null>
): Promise<void> {
  let writes = 0
  return new Promise((struck) => {
    gate(async (at, operation, path) => {
      if (operation !== write) return null
      if (at === 'come') writes += 1
      const isNow =
        moment === 'after'
          ? at === 'done'
          : at === 'come' && writes === (moment === 'during' ? 2 : 1)
      if (!isNow) return null
      gate(null)
      const instead = await strike(path)
      struck()
      return instead
    })
  })
}

/** Works in this process until the plan has ended, as workers, sweeps and time would. */
export async function workHere({ plan, channel }: Scene) {
  for (let round = 0; round < 60 && plan.state === 'applying'; round++) {
    await whenBack(() => workBatches(plan.id))
    await whenBack(() => passTime(plan))
    await whenBack(() => channel.refresh())
    if (channel.state === 'paused') return
    await whenBack(() => plan.refresh())
    // What a platform has accepted shows a moment later.
    await sleep(20)
  }
}

/** Somebody looked, gave access again, and resumed the channel. */
export async function resume({ channel }: Scene) {
  await whenBack(() => resumeChannel(channel, SYSTEM))
}

/** As time would: leases run out, and what waits is due. */
export async function passTime(plan: Plan) {
  await db
    .from('apply_batches')
    .where({ plan_id: plan.id, state: 'applying' })
    .update({ lease_until: new Date(0) })
  await db.from('apply_batches').where('plan_id', plan.id).update({ next_attempt_at: null })
  await db.from('channels').where('project_id', plan.projectId).update({ paused_until: null })
}

/** A process of its own that works the plan: a worker, or a web process that works jobs too. */
export async function startProcess(kind: 'worker' | 'web', { plan }: Scene) {
  const [script, ...args] =
    kind === 'web' ? ['bin/server.ts'] : ['tests/faults/worker.ts', 'safe', String(plan.id)]
  const child = spawn(process.execPath, ['--import=@poppinss/ts-exec', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PORT: String(await freePort()),
      JOBS: 'inline',
      AMAZON_SP_API_CLIENT_ID: platforms.amazon.clientId ?? '',
      AMAZON_SP_API_CLIENT_SECRET: platforms.amazon.clientSecret ?? '',
      PLATFORM_ORIGINS: [...platforms.origins].map((pair) => pair.join('=')).join(','),
    },
  })
  if (kind === 'worker') await once(child.stdout!, 'data')
  else child.stdout!.resume()
  return child
}

export async function kill(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** Waits for a process elsewhere to end the plan. */
export async function workedElsewhere({ plan }: Scene) {
  for (let wait = 0; wait < 200 && plan.state === 'applying'; wait++) {
    await sleep(100)
    await passTime(plan)
    await plan.refresh()
  }
}

/**
 * Crashes PostgreSQL where it is the tests' own: one of its processes is killed, it restarts all
 * others, drops every connection and recovers from its log. Another's server only loses ours.
 */
export async function crashDatabase() {
  const { rows } = await db.rawQuery(
    `select current_setting('data_directory') as folder, pid
     from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()
       and application_name = 'calibrate'
     limit 1`
  )
  const isOurs = rows[0]?.folder.includes('calibrate')
  // Throw-away databases do not wait for their log, as others do: all that was committed is in it.
  await db.transaction(async (trx) => {
    await trx.rawQuery('set local synchronous_commit = on')
    await trx.rawQuery(`select pg_logical_emit_message(true, 'tests', 'flush')`)
  })
  if (isOurs) process.kill(rows[0].pid, 'SIGKILL')
  else {
    await db
      .rawQuery(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and application_name = 'calibrate'`
      )
      .catch(() => {})
  }
  await whenBack(() => db.rawQuery('select 1'))
}

/** How everything stands in the end: in our history, on the channel, and in the plan. */
export async function ending({ plan, project, shown, skus }: Scene) {
  await whenBack(() => plan.refresh())
  const { rows } = await whenBack(() =>
    db.rawQuery(
      `select v.sku, p.amount, pc.exception, pc.reason,
         (select count(*) from price_versions w where w.price_change_id = pc.id)::int as versions
       from price_changes pc
       join variants v on v.id = pc.variant_id
       join prices p on p.variant_id = v.id and p.price_list_id = pc.price_list_id
       where pc.plan_id = ? order by v.sku`,
      [plan.id]
    )
  )
  return {
    state: plan.state,
    rows: rows as {
      sku: string
      amount: number
      exception: string | null
      reason: string | null
      versions: number
    }[],
    shown: Object.fromEntries(skus.map((sku) => [sku, shown(sku)])),
    project,
  }
}
