import { PgBoss, type SendOptions } from 'pg-boss'
import app from '@adonisjs/core/services/app'
import logger from '@adonisjs/core/services/logger'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type pg from 'pg'
import env from '#start/env'

/**
 * Something to do later: ids in, one action call. A job only wakes a worker; what must not be
 * lost is state in our tables with a lease. So a job that runs twice, or never, does no harm: the
 * action asks "already done?", and sweepers find what is left.
 */
export interface Job<Payload extends object> {
  queue: string
  handle(payload: Payload): Promise<void>
}

/** One job of a kind and payload waits at a time; any number may run. More would say no more. */
const ONE_WAITING = 'short'

let starting: Promise<PgBoss> | null = null

/** Whether the process is about to end: long work stops where it can be taken up again. */
export const isStopping = () => app.isTerminating

/**
 * The running job library of this process; starts at first use, and again at the next one when
 * the database was away.
 */
function boss() {
  starting ??= start().catch((error) => {
    starting = null
    throw error
  })
  return starting
}

async function start() {
  const instance = new PgBoss({
    connectionString: env.get('DATABASE_URL'),
    application_name: 'calibrate jobs',
    schema: 'jobs',
    max: 3,
    useListenNotify: true,
    monitorVacuum: false,
  })
  instance.on('error', (error) => logger.error({ err: error }, 'job queue'))
  try {
    await instance.start()
    await createQueues(instance)
  } catch (error) {
    await instance.stop({ graceful: false }).catch(() => {})
    throw error
  }
  return instance
}

async function createQueues(instance: PgBoss) {
  const { jobs } = await import('#jobs/index')
  await Promise.all(
    jobs.map(({ queue }) =>
      instance.createQueue(queue, {
        policy: ONE_WAITING,
        notify: true,
        retryLimit: 1,
        expireInSeconds: 6 * 3600,
      })
    )
  )
}

/**
 * Wakes a worker for this job, unless one is to be woken for it already. With `client`, only if
 * that transaction commits.
 *
 * @param options.after do not start before this moment
 */
export async function enqueue<Payload extends object>(
  job: Job<Payload>,
  payload: Payload,
  options: { client?: TransactionClientContract; after?: Date } = {}
) {
  const queue = await boss()
  await queue.send(job.queue, payload, {
    db: options.client ? insideTransaction(options.client) : undefined,
    startAfter: options.after,
    singletonKey: JSON.stringify(payload),
  })
}

/** Starts working the jobs in this process, and sweeping what killed workers left. */
export async function startWorkers() {
  const queue = await boss()
  const { jobs, sweep } = await import('#jobs/index')
  for (const job of jobs as Job<object>[]) {
    // Being notified is quicker than asking, but a call that gets lost must not cost half a minute.
    const asking = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2 }
    const options = { ...asking, localConcurrency: 2 }
    await queue.work(job.queue, options, async ([{ data }]) => {
      try {
        await job.handle(data as object)
      } catch (error) {
        logger.error({ err: error, queue: job.queue }, 'job failed')
        throw error
      }
    })
  }
  let sweeping = false
  const sweepOnce = async () => {
    if (sweeping) return
    sweeping = true
    await sweep().catch((error) => logger.error({ err: error }, 'sweep failed'))
    sweeping = false
  }
  sweeper = setInterval(sweepOnce, SWEEP_EVERY_MS)
  sweeper.unref()
  await sweepOnce()
}

const SWEEP_EVERY_MS = 2_000
let sweeper: NodeJS.Timeout | null = null

/** Lets running jobs end (at most 8 s) and closes the connections. */
export async function stopJobQueue() {
  if (sweeper) clearInterval(sweeper)
  if (!starting) return
  const instance = await starting.catch(() => null)
  await instance?.stop({ graceful: app.inProduction, timeout: 8_000 })
  // Not before: a job that ends meanwhile may still wake another.
  starting = null
}

/** Lets the job library write through the connection that holds our transaction. */
function insideTransaction(client: TransactionClientContract): SendOptions['db'] {
  return {
    async executeSql(text: string, values?: unknown[]) {
      const connection = (await client.knexClient.client.acquireConnection()) as pg.Client
      return connection.query(text, values as unknown[])
    },
  }
}
