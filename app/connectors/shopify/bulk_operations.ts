import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { ChannelError } from '#connectors/errors'
import { download } from '#connectors/http/ask'
import type { AdminApi } from '#connectors/shopify/admin_api'
import { OPERATION, RUN_MUTATION, RUN_QUERY } from '#connectors/shopify/documents'

/** shopify.dev/docs/api/admin-graphql/latest/objects/BulkOperation */
export interface Operation {
  id: string
  status: 'CREATED' | 'RUNNING' | 'COMPLETED' | 'FAILED' | 'CANCELING' | 'CANCELED' | 'EXPIRED'
  errorCode: string | null
  /** A whole number, as text. */
  objectCount: string
  /** Null when there is nothing in it. Kept for 7 days. */
  url: string | null
  /** What was done before it failed. */
  partialDataUrl: string | null
}

interface Started {
  bulkOperation: { id: string } | null
  userErrors: { message: string; code: string | null }[]
}

const FIRST_LOOK_MS = 100
const LOOK_EVERY_MS = 5_000
const TELL_EVERY_MS = 10_000
const BUSY_RETRY_MS = 30_000
/** So many looks in a row may come to nothing. */
const MOST_MISSES = 5
const COST = { run: 10, look: 1 }

/** Starts reading a whole connection of the shop; gives the operation's id. */
export async function runQuery(api: AdminApi, query: string) {
  const request = { effect: 'reads', cost: COST.run } as const
  const { bulkOperationRunQuery: started } = await api.run<{ bulkOperationRunQuery: Started }>(
    RUN_QUERY,
    { query },
    request
  )
  return idOf(started)
}

/** Starts a mutation for each line of an uploaded file; gives the operation's id. */
export async function runMutation(api: AdminApi, mutation: string, path: string) {
  const request = { effect: 'writes', cost: COST.run } as const
  const { bulkOperationRunMutation: started } = await api.run<{
    bulkOperationRunMutation: Started
  }>(RUN_MUTATION, { mutation, path }, request)
  return idOf(started)
}

/** @throws {ChannelError} `paced` while as many run as the shop allows at once */
function idOf({ bulkOperation, userErrors: [error] }: Started) {
  if (bulkOperation && !error) return bulkOperation.id
  if (error?.code === 'LIMIT_REACHED' || error?.code === 'OPERATION_IN_PROGRESS') {
    const message = 'Shopify works on as many lists of this shop as it does at once.'
    throw new ChannelError('paced', message, BUSY_RETRY_MS)
  }
  throw new ChannelError('refused', `Shopify does not start the work: ${error?.message}`)
}

/** The operation, or null when Shopify no longer knows it. */
export async function findOperation(api: AdminApi, id: string): Promise<Operation | null> {
  const request = { effect: 'reads', cost: COST.look } as const
  const { bulkOperation } = await api.run<{ bulkOperation: Operation | null }>(
    OPERATION,
    { id },
    request
  )
  return bulkOperation
}

export function isRunning({ status }: Operation) {
  return status === 'CREATED' || status === 'RUNNING' || status === 'CANCELING'
}

/**
 * Waits for the end of an operation. It takes minutes in a large shop: so it is given over and
 * over meanwhile, and last when it has ended.
 */
export async function* progressOf(api: AdminApi, id: string): AsyncIterable<Operation | null> {
  let misses = 0
  let toldAt = Date.now()
  for (let waitMs = FIRST_LOOK_MS; ; waitMs = Math.min(waitMs * 1.5, LOOK_EVERY_MS)) {
    try {
      const operation = await findOperation(api, id)
      misses = 0
      const isOver = !operation || !isRunning(operation)
      if (isOver || Date.now() - toldAt >= TELL_EVERY_MS) {
        toldAt = Date.now()
        yield operation
      }
      if (isOver) return
    } catch (error) {
      misses++
      if (!(error instanceof ChannelError) || !error.passes || misses > MOST_MISSES) throw error
      waitMs = Math.max(waitMs, error.retryAfterMs ?? 0)
    }
    await sleep(waitMs)
  }
}

/**
 * The lines of a file that an operation made.
 *
 * @throws {ChannelError} `refused` when the file is gone; `unavailable` when it breaks off
 */
export async function* linesOf(url: string): AsyncIterable<string> {
  const file = await download({ platform: 'Shopify', url })
  try {
    for await (const line of createInterface({ input: file, crlfDelay: Infinity })) {
      if (line) yield line
    }
  } catch {
    throw new ChannelError('unavailable', 'Shopify broke off in the middle of a file.')
  } finally {
    file.destroy()
  }
}
