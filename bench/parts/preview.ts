import { pipeline } from 'node:stream/promises'
import { Writable } from 'node:stream'
import { to as copyTo } from 'pg-copy-streams'
import { previewRule } from '#actions/plans/preview_rule'
import { reportConflicts } from '#actions/rules/report_conflicts'
import { readRule } from '#queries/rules/read_rule'
import type { Context } from '../context.ts'
import { connect } from '../copy.ts'
import { median, secondsOf } from '../measure.ts'
import { accepted, FORMULA, openRivals, type BenchProject } from '../project.ts'
import { rounded, type Result } from '../report.ts'

/**
 * What a rule would do to the whole catalog, and which other rules it meets there: nothing kept,
 * beside reading it once.
 */
export async function preview({ shop, rows, rounds }: Context): Promise<Result> {
  const bench = await shop()
  const { project } = bench
  const content = accepted(await readRule(project, { selector: '*', formula: FORMULA }))
  const draft = {
    project,
    selector: content.selectorAst,
    formula: content.formula,
    list: content.priceList,
  }
  await previewRule(draft)
  const times: number[] = []
  const reads: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    times.push(await secondsOf(() => previewRule(draft)))
    reads.push(await secondsOf(() => readOnce(bench)))
  }
  await openRivals(bench)
  const reports: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    reports.push(await secondsOf(() => reportConflicts(project, content, null)))
  }
  const [seconds, readSeconds] = [median(times), median(reads)]
  const baseline = { what: 'COPY out', value: readSeconds }
  return {
    measurements: [
      {
        ...{ part: 'preview', what: 'of all variants' },
        ...{ value: seconds, unit: 's', budget: Math.max(0.5, (rows / 1_000_000) * 3) },
        baseline,
      },
      {
        ...{ part: 'preview', what: 'of conflicts with ten rules' },
        ...{ value: median(reports), unit: 's', budget: 0.5 },
        baseline,
      },
    ],
    json: {
      rows,
      seconds: rounded(seconds),
      conflictSeconds: rounded(median(reports)),
      copyOutSeconds: rounded(readSeconds),
    },
  }
}

async function readOnce({ project, list }: BenchProject) {
  const client = await connect()
  const rows = `select v.id, p.amount, p.compare_at_amount, v.cost_amount from variants v
    join prices p on p.variant_id = v.id and p.price_list_id = ${list.id}
    where v.project_id = ${project.id} order by v.id`
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  await pipeline(client.query(copyTo(`copy (${rows}) to stdout`)), nowhere)
  await client.end()
}
