import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import { queueImport } from '#actions/imports/queue_import'
import { receiveFile } from '#actions/imports/receive_file'
import { runImport } from '#actions/imports/run_import'
import type { Context } from '../context.ts'
import { connect } from '../copy.ts'
import { secondsOf } from '../measure.ts'
import { openProject, type BenchProject } from '../project.ts'
import { rounded, type Result } from '../report.ts'

const HEADER =
  'sku,handle,product title,title,vendor,type,tags,barcode,cost,price,compare at price,Size,Color'
const COLUMNS = HEADER.split(',').length

/** A catalog file into an empty project, beside a bare COPY of the same file into text columns. */
export async function importCatalog({ rows }: Context): Promise<Result> {
  const bench = await openProject(`bench-import-${rows}`)
  const seconds = await secondsOf(() => importFile(bench, rows))
  const copySeconds = await copyFile(rows)
  return {
    measurements: [
      {
        ...{ part: 'import', what: 'a catalog file' },
        ...{ value: seconds, unit: 's', budget: Math.max(1, (rows / 100_000) * 15) },
        baseline: { what: 'COPY in', value: copySeconds },
      },
    ],
    json: {
      rows,
      seconds: rounded(seconds),
      copySeconds: rounded(copySeconds),
      rowsPerSecond: Math.round(rows / seconds),
    },
  }
}

async function importFile({ project, actor }: BenchProject, rows: number) {
  const stream = Readable.from(csv(rows), { objectMode: false })
  const incoming = { stream, filename: 'bench.csv', kind: 'catalog' as const }
  const file = await receiveFile(project, incoming, actor)
  await queueImport(file, actor)
  await runImport(file.id)
  await file.refresh()
  const { state, failure, rowsCreated } = file
  if (state !== 'completed' || rowsCreated !== rows) {
    throw new Error(`The import is ${state} with ${rowsCreated} new rows: ${failure}`)
  }
}

async function copyFile(rows: number) {
  const client = await connect()
  const columns = Array.from({ length: COLUMNS }, (_, index) => `c${index} text`).join(', ')
  await client.query(`create temporary table bench_csv (${columns})`)
  const copy = 'copy bench_csv from stdin (format csv, header)'
  const seconds = await secondsOf(() =>
    pipeline(Readable.from(csv(rows), { objectMode: false }), client.query(copyFrom(copy)))
  )
  await client.end()
  return seconds
}

function* csv(rows: number) {
  yield `${HEADER}\n`
  for (let number = 1; number <= rows; number += 1) {
    const product = Math.ceil(number / 4)
    const size = ['S', 'M', 'L', 'XL'][number % 4]
    const price = 5 + ((number * 48271) % 9000) / 100
    yield (
      `IMP-${number},p-${product},"Product ${product}, boxed",${size} / Moss,Vendor ${product % 90},` +
      `Type ${product % 30},"core, season-${product % 8}",${2e12 + number},${(price * 0.55).toFixed(2)},` +
      `${price.toFixed(2)},${number % 9 ? '' : (price * 1.25).toFixed(2)},${size},Moss\n`
    )
  }
}
