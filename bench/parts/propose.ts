import { setTimeout as sleep } from 'node:timers/promises'
import db from '@adonisjs/lucid/services/db'
import { proposeFromRule } from '#actions/plans/propose_from_rule'
import type Plan from '#models/plan'
import type Rule from '#models/rule'
import type { Context } from '../context.ts'
import { copyOutAndIn } from '../copy.ts'
import { median, memoryGrowthOf, secondsOf } from '../measure.ts'
import { openRule, type BenchProject } from '../project.ts'
import { rounded, type Result } from '../report.ts'

/** A plan over the whole catalog, beside a bare copy of the rows it is made of. */
export async function propose({ shop, rows, rounds }: Context): Promise<Result> {
  const bench = await shop()
  const rule = await openRule(bench)
  await forget(await proposed(bench, rule))
  const times: number[] = []
  const copies: number[] = []
  let growth = 0
  for (let round = 0; round < rounds; round += 1) {
    let plan: Plan | undefined
    growth = Math.max(
      growth,
      await memoryGrowthOf(async () => {
        times.push(await secondsOf(async () => (plan = await proposed(bench, rule))))
      })
    )
    copies.push(await copyOutAndIn('price_changes', `plan_id = ${plan!.id}`))
    await forget(plan!)
  }
  const [seconds, copySeconds] = [median(times), median(copies)]
  const rowsPerSecond = rows / seconds
  const copyRate = rows / copySeconds
  return {
    measurements: [
      {
        ...{ part: 'propose', what: 'a plan over all variants' },
        ...{ value: rowsPerSecond, unit: 'rows/s', budget: 100_000 },
        baseline: { what: 'COPY out and in', value: copyRate },
      },
      { part: 'propose', what: 'memory growth', value: growth, unit: 'MB', budget: 300 },
    ],
    json: {
      rows,
      seconds: rounded(seconds),
      copySeconds: rounded(copySeconds),
      rowsPerSecond: Math.round(rowsPerSecond),
      ratioToCopy: rounded(seconds / copySeconds),
      memoryGrowthMb: growth,
    },
  }
}

/** Proposes and waits for the end, as a person who watches the plan's page does. */
export async function proposed({ project, actor }: BenchProject, rule: Rule) {
  const plan = await proposeFromRule(project, rule, actor)
  while (plan.state === 'drafting') {
    await sleep(10)
    await plan.refresh()
  }
  if (plan.state !== 'proposed') throw new Error(`The plan is ${plan.state}: ${plan.failure}`)
  return plan
}

/** So that the next round meets tables as empty as the first one did. */
async function forget(plan: Plan) {
  await db.from('plans').where('id', plan.id).delete()
  await db.rawQuery('vacuum price_changes')
}
