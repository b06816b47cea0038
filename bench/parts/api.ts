import type { Context } from '../context.ts'
import { load } from '../load.ts'
import { percentile } from '../measure.ts'
import { FORMULA } from '../project.ts'
import { rounded, type Measurement, type Result } from '../report.ts'
import { withServer } from '../server.ts'

const CLIENTS = 50

/** JSON endpoints with fifty clients at once. */
export async function api({ shop }: Context): Promise<Result> {
  const { token } = await shop()
  const headers = { 'authorization': `Bearer ${token}`, 'content-type': 'application/json' }
  return withServer(async (ask) => {
    const read = () => ask('api', '/api/v1/catalog?q=tag%3Asummer&limit=20', { headers })
    const write = (number: number) => {
      const rule = { name: `Rule ${number}`, selector: 'tag:summer', formula: FORMULA }
      return ask('api', '/api/v1/rules', { method: 'POST', headers, body: JSON.stringify(rule) })
    }
    await load({ clients: CLIENTS, requests: 200, status: 200 }, read)
    const reads = await load({ clients: CLIENTS, requests: 2000, status: 200 }, read)
    const writes = await load({ clients: CLIENTS, requests: 1000, status: 201 }, write)
    const bare = await load({ clients: CLIENTS, requests: 4000, status: 200 }, () =>
      ask('api', '/api/healthz')
    )
    const health = await load({ clients: 1, requests: 300, status: 200 }, () =>
      ask('api', '/api/health')
    )
    const p95 = (times: number[]) => percentile(times, 0.95)
    const baseline = { what: 'an empty answer', value: p95(bare) }
    const measured = (what: string, times: number[], budget: number): Measurement => {
      return { part: 'api', what, value: p95(times), unit: 'ms', baseline, budget }
    }
    return {
      measurements: [
        measured(`a read, ${CLIENTS} clients, p95`, reads, 50),
        measured(`a write, ${CLIENTS} clients, p95`, writes, 100),
        { part: 'api', what: 'health, p95', value: p95(health), unit: 'ms', budget: 5 },
      ],
      json: {
        readP95Ms: rounded(p95(reads)),
        writeP95Ms: rounded(p95(writes)),
        healthP95Ms: rounded(p95(health)),
      },
    }
  })
}
