import type { AmazonClient } from '#connectors/amazon/client'
import { offerPatch } from '#connectors/amazon/offer_patch'
import type { PriceWrite, WriteOutcome } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'
import { ask } from '#connectors/http/ask'

const CONTENT_TYPE = 'application/json; charset=UTF-8'
/** Amazon's advice for one feed (https://developer-docs.amazon.com/sp-api/docs/feeds-api-best-practices). */
const MOST_BYTES = 10 * 1024 * 1024
const UPLOAD_TIMEOUT_MS = 120_000

/**
 * Hands many prices over in one feed. Amazon works on it for minutes: what becomes of each price,
 * `confirmWrites` tells later.
 *
 * @throws {ChannelError} `unknown_outcome` when nobody knows whether the feed was taken
 */
export async function sendFeed(client: AmazonClient, rows: PriceWrite[]): Promise<WriteOutcome[]> {
  const text = feedOf(client, rows)
  if (Buffer.byteLength(text) > MOST_BYTES) {
    throw new ChannelError('refused', 'These prices make a feed larger than Amazon takes.')
  }
  const { feedDocumentId, url } = await client.call<{ feedDocumentId: string; url: string }>({
    operation: 'createFeedDocument',
    method: 'POST',
    path: '/feeds/2021-06-30/documents',
    body: { contentType: CONTENT_TYPE },
  })
  await upload(url, text)
  const { feedId } = await client.call<{ feedId: string }>({
    operation: 'createFeed',
    method: 'POST',
    path: '/feeds/2021-06-30/feeds',
    body: {
      feedType: 'JSON_LISTINGS_FEED',
      marketplaceIds: [client.seller.marketplace.id],
      inputFeedDocumentId: feedDocumentId,
    },
    effect: 'writes',
  })
  return rows.map(({ externalId }, place) => {
    return { externalId, outcome: 'accepted', submission: `feed:${feedId}:${place + 1}` }
  })
}

/** The feed's text; messages are numbered from 1, and answered by that number. */
function feedOf({ seller }: AmazonClient, rows: PriceWrite[]) {
  return JSON.stringify({
    header: { sellerId: seller.id, version: '2.0', issueLocale: 'en_US' },
    messages: rows.map((row, place) => ({
      messageId: place + 1,
      sku: row.externalId,
      operationType: 'PATCH',
      productType: seller.productType,
      patches: [offerPatch(row, seller)],
    })),
  })
}

/** A document that no feed names does nothing: a lost answer here is no loss. */
async function upload(url: string, body: string) {
  const headers = { 'content-type': CONTENT_TYPE }
  const request = { platform: 'Amazon', method: 'PUT', url, headers, body } as const
  const { status } = await ask({ ...request, effect: 'reads', timeoutMs: UPLOAD_TIMEOUT_MS })
  if (status < 300) return
  throw new ChannelError('unavailable', `Amazon did not take a feed’s document (status ${status}).`)
}
