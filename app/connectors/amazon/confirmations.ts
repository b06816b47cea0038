import type { AmazonClient } from '#connectors/amazon/client'
import { readFeedOutcome } from '#connectors/amazon/feed_outcome'
import { findListings, type ListingsIssue } from '#connectors/amazon/listings'
import { rejection } from '#connectors/amazon/patches'
import type { PendingWrite, WriteOutcome } from '#connectors/connector'

/** What became of accepted prices, by the submissions they went with. */
export async function confirmWrites(
  client: AmazonClient,
  pending: PendingWrite[]
): Promise<WriteOutcome[]> {
  const feeds = Map.groupBy(pending, ({ submission }) => /^feed:(.+):\d+$/.exec(submission)?.[1])
  const outcomes: WriteOutcome[] = []
  for (const [feedId, rows] of feeds) {
    const known = feedId ? confirmFeed(client, feedId, rows) : confirmListings(client, rows)
    outcomes.push(...(await known))
  }
  return outcomes
}

async function confirmFeed(client: AmazonClient, feedId: string, rows: PendingWrite[]) {
  const feed = await readFeedOutcome(client, feedId)
  return rows.map(({ externalId, submission }): WriteOutcome => {
    const messageId = submission.slice(submission.lastIndexOf(':') + 1)
    switch (feed.state) {
      case 'working':
        return { externalId, outcome: 'accepted', submission }
      case 'unknown':
        return { externalId, outcome: 'unknown', message: feed.message }
      case 'refused':
        return { externalId, outcome: 'rejected', code: feed.code, message: feed.message }
      case 'done': {
        const refused = feed.refused.get(messageId)
        if (refused) return { externalId, outcome: 'rejected', ...refused }
        return { externalId, outcome: 'accepted', submission }
      }
    }
  })
}

/** A patch has no state of its own: what is wrong with the offer stands with the listing. */
async function confirmListings(client: AmazonClient, rows: PendingWrite[]) {
  const skus = rows.map(({ externalId }) => externalId)
  const items = await findListings(client, skus, 'issues')
  const issues = new Map(items.map(({ sku, issues: found = [] }) => [sku, found]))
  return rows.map(({ externalId, submission }): WriteOutcome => {
    const found = issues.get(externalId)
    if (!found) {
      const message = 'Amazon no longer has this listing.'
      return { externalId, outcome: 'unknown', message }
    }
    const ofPrice = found.filter(isErrorOfPrice)
    if (ofPrice.length > 0) return rejection(externalId, ofPrice)
    return { externalId, outcome: 'accepted', submission }
  })
}

/**
 * One of "purchasable_offer", or a part of it ("purchasable_offer.our_price"), or one that Amazon
 * puts down to the price without naming an attribute: a minimum above the price, say.
 */
function isErrorOfPrice({ severity, attributeNames = [], categories = [] }: ListingsIssue) {
  if (severity !== 'ERROR') return false
  const isOfOffer = attributeNames.some((name) => /^purchasable_offer\b/.test(name))
  return isOfOffer || categories.includes('INVALID_PRICE')
}
