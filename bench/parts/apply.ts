import { applyPlan } from '#actions/plans/apply_plan'
import { approvePlan } from '#actions/plans/approve_plan'
import { rollBackPlan } from '#actions/plans/roll_back_plan'
import { workBatches } from '#actions/plans/work_batches'
import type Plan from '#models/plan'
import { listVariants } from '#queries/catalog/list_variants'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../context.ts'
import { connect } from '../copy.ts'
import { beside, percentile, secondsOf } from '../measure.ts'
import { openRule, type BenchProject } from '../project.ts'
import { rounded, type Result } from '../report.ts'
import { proposed } from './propose.ts'

/** Applying a plan and taking it back, without a channel's time, beside the bare statements. */
export async function apply({ shop, rows }: Context): Promise<Result> {
  const bench = await shop()
  const plan = await proposed(bench, await openRule(bench))
  const bare = await bareStatements(plan)
  const { seconds, listMs } = await applied(bench, plan)

  const rollback = await rollBackPlan(bench.project, plan, bench.actor)
  while (rollback.state === 'drafting') {
    await sleep(10)
    await rollback.refresh()
  }
  const back = await applied(bench, rollback)
  const budget = Math.max(1, rows / 100_000)
  const baseline = { what: 'UPDATE and INSERT', value: bare }
  return {
    measurements: [
      {
        part: 'apply',
        what: 'a plan over all variants',
        value: seconds,
        unit: 's',
        baseline,
        budget,
      },
      {
        part: 'apply',
        what: 'the same rolled back',
        value: back.seconds,
        unit: 's',
        baseline,
        budget,
      },
      { part: 'apply', what: 'a list beside it, p95', value: listMs, unit: 'ms', budget: 20 },
    ],
    json: {
      rows,
      seconds: rounded(seconds),
      rollbackSeconds: rounded(back.seconds),
      bareSeconds: rounded(bare),
      listP95Ms: rounded(listMs),
    },
  }
}

async function applied({ project, list, actor }: BenchProject, plan: Plan) {
  await approvePlan(project, plan, actor, { digest: plan.digest! })
  const first = await project.related('variants').query().orderBy('id').firstOrFail()
  const filter = { selector: { kind: 'all' as const }, after: first.id + 1000, limit: 50 }
  let seconds = 0
  const work = secondsOf(async () => {
    await applyPlan(plan, actor)
    await workBatches(plan.id)
  }).then((time) => (seconds = time))
  const times = await beside(work, () => listVariants(project, list, filter))
  await plan.refresh()
  if (plan.state !== 'applied') throw new Error(`The plan is ${plan.state}`)
  return { seconds, listMs: percentile(times, 0.95) }
}

/** What the database needs for the prices and their history alone, in one transaction. */
async function bareStatements(plan: Plan) {
  const client = await connect()
  await client.query('begin')
  const seconds = await secondsOf(async () => {
    await client.query(
      `update prices p set amount = c.to_amount, compare_at_amount = c.compare_at_to
       from price_changes c
       where c.plan_id = $1 and c.exception is null
         and p.price_list_id = c.price_list_id and p.variant_id = c.variant_id`,
      [plan.id]
    )
    await client.query(
      `insert into price_versions (project_id, variant_id, price_list_id, amount,
         compare_at_amount, source, plan_id, price_change_id)
       select project_id, variant_id, price_list_id, to_amount, compare_at_to, 'plan', plan_id, id
       from price_changes where plan_id = $1 and exception is null`,
      [plan.id]
    )
  })
  await client.query('rollback')
  await client.query('vacuum prices')
  await client.query('vacuum price_versions')
  await client.end()
  return seconds
}
