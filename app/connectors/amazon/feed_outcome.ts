import { gunzipSync } from 'node:zlib'
import type { AmazonClient } from '#connectors/amazon/client'
import { AmazonError } from '#connectors/amazon/errors'
import { readExactJson } from '#connectors/amazon/exact_json'
import { ChannelError } from '#connectors/errors'
import { download } from '#connectors/http/ask'

export interface Refused {
  code: string
  message: string
}

/**
 * - `working`: Amazon has not come to it, or not to its end
 * - `done`: these messages were refused, by their number; the others were taken
 * - `refused`: nothing of it was taken
 * - `unknown`: some, none or all of it may have been
 */
export type FeedOutcome =
  | { state: 'working' }
  | { state: 'done'; refused: Map<string, Refused> }
  | ({ state: 'refused' } & Refused)
  | { state: 'unknown'; message: string }

interface Feed {
  processingStatus: 'IN_QUEUE' | 'IN_PROGRESS' | 'DONE' | 'CANCELLED' | 'FATAL'
  resultFeedDocumentId?: string
}

interface ProcessingReport {
  /** Those without a message's number are about the feed itself. */
  issues: { messageId?: string; code?: string; severity: string; message: string }[]
  summary: { messagesAccepted: string }
}

/** A report never changes, and may be asked for once in 45 seconds. */
const kept = new Map<string, FeedOutcome>()
const MOST_KEPT = 50

/** How Amazon fared with a feed. */
export async function readFeedOutcome(client: AmazonClient, feedId: string): Promise<FeedOutcome> {
  const key = `${client.seller.id} ${client.seller.marketplace.region} ${feedId}`
  const known = kept.get(key)
  if (known) return known
  const outcome = await askForOutcome(client, feedId)
  if (outcome.state === 'done' || outcome.state === 'refused') {
    if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!)
    kept.set(key, outcome)
  }
  return outcome
}

async function askForOutcome(client: AmazonClient, feedId: string): Promise<FeedOutcome> {
  const feed = await findFeed(client, feedId)
  switch (feed?.processingStatus) {
    case undefined:
      return { state: 'unknown', message: 'Amazon no longer knows the feed.' }
    case 'DONE':
      if (!feed!.resultFeedDocumentId) return { state: 'done', refused: new Map() }
      return outcomeIn(await readReport(client, feed!.resultFeedDocumentId))
    case 'CANCELLED':
      // Amazon cancels only before it begins.
      return { state: 'refused', code: 'feed_cancelled', message: 'Amazon cancelled the feed.' }
    case 'FATAL':
      // "Some, none, or all of the operations within the feed may have completed successfully."
      return { state: 'unknown', message: 'Amazon broke off its work on the feed.' }
    default:
      return { state: 'working' }
  }
}

async function findFeed(client: AmazonClient, feedId: string) {
  try {
    return await client.call<Feed>({
      operation: 'getFeed',
      path: `/feeds/2021-06-30/feeds/${encodeURIComponent(feedId)}`,
    })
  } catch (error) {
    if (error instanceof AmazonError && error.status === 404) return null
    throw error
  }
}

/** The first error of each message, or of the feed where no message got through. */
function outcomeIn({ issues, summary }: ProcessingReport): FeedOutcome {
  const errors = issues.filter(({ severity }) => severity === 'ERROR')
  const ofFeed = errors.find(({ messageId }) => messageId === undefined)
  if (ofFeed && Number(summary.messagesAccepted) === 0) {
    return { state: 'refused', code: ofFeed.code ?? 'invalid', message: ofFeed.message }
  }
  const refused = new Map<string, Refused>()
  for (const { messageId, code = 'invalid', message } of errors) {
    if (messageId && !refused.has(messageId)) refused.set(messageId, { code, message })
  }
  return { state: 'done', refused }
}

async function readReport(client: AmazonClient, documentId: string): Promise<ProcessingReport> {
  const { url, compressionAlgorithm } = await client.call<{
    url: string
    compressionAlgorithm?: 'GZIP'
  }>({
    operation: 'getFeedDocument',
    path: `/feeds/2021-06-30/documents/${encodeURIComponent(documentId)}`,
  })
  const file = await download({ platform: 'Amazon', url })
  try {
    const bytes = Buffer.concat((await Array.fromAsync(file)) as Buffer[])
    const text = compressionAlgorithm === 'GZIP' ? gunzipSync(bytes) : bytes
    return readExactJson(text.toString('utf8')) as ProcessingReport
  } catch {
    throw new ChannelError('unavailable', 'Amazon’s report on a feed cannot be read.')
  }
}
