import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import { countPlansByState } from '#queries/ops/count_plans'
import { poolCounts } from '#queries/ops/database_health'
import { countJobs } from '#queries/ops/queue_health'

/** What `GET /api/metrics` tells, in Prometheus' text format. Labels are few and bounded. */
export const metrics = new Registry()

collectDefaultMetrics({ register: metrics, prefix: 'calibrate_' })

const LABELS = ['surface', 'method', 'route', 'status'] as const

const requests = new Counter({
  name: 'calibrate_http_requests_total',
  help: 'Requests answered',
  labelNames: LABELS,
  registers: [metrics],
})

const durations = new Histogram({
  name: 'calibrate_http_request_duration_seconds',
  help: 'From the first byte in to the last byte out',
  labelNames: ['surface', 'method', 'route'] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  registers: [metrics],
})

interface Answered {
  surface: string
  method: string
  /** The route's pattern, not the path: paths are without number. */
  route: string
  status: number
  seconds: number
}

export function countRequest({ surface, method, route, status, seconds }: Answered) {
  requests.inc({ surface, method, route, status })
  durations.observe({ surface, method, route }, seconds)
}

gauge('database_connections', 'Connections of the pool', 'state', async () => {
  const { max, used, free, pending } = poolCounts()
  return { max, used, free, pending }
})
gauge('jobs', 'Jobs in the queue', 'state', countJobs)
gauge('plans', 'Plans of all projects', 'state', countPlansByState)

/** A gauge read when asked. Without a database it is left out: the others still tell something. */
function gauge(name: string, help: string, label: string, read: () => Promise<Counts>) {
  new Gauge({
    name: `calibrate_${name}`,
    help,
    labelNames: [label],
    registers: [metrics],
    async collect() {
      this.reset()
      const counts = await read().catch(() => ({}) as Counts)
      for (const [value, count] of Object.entries(counts)) this.set({ [label]: value }, count)
    },
  })
}

type Counts = Record<string, number>
