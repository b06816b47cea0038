import { gzipSync } from 'node:zlib'
import { readExact } from './exact_json.js'
import { faultsOfFeed, faultsOfReport } from './models.js'
import { setPrice } from './offers.js'
import { refusal, type Handler, type World } from './world.js'

export interface Feed {
  id: string
  createdTime: Date
  inputDocument: string
  endsAt: number
  /** Null until it is worked on. */
  end: { as: 'DONE' | 'FATAL' | 'CANCELLED'; resultDocument?: string } | null
}

export const feedHandlers: Record<string, Handler> = {
  createFeedDocument({ body }, { documents }) {
    const feedDocumentId = documents.reserve(body.contentType)
    return { status: 201, body: { feedDocumentId, url: documents.addressOf(feedDocumentId) } }
  },

  createFeed({ body }, { feeds, documents, settings }) {
    const isKnown = documents.find(body.inputFeedDocumentId) !== null
    if (!isKnown || body.feedType !== 'JSON_LISTINGS_FEED') {
      return refusal(400, 'InvalidInput', 'The feed document or type is not known.')
    }
    const id = String(50_000 + feeds.size)
    const endsAt = Date.now() + settings.feedTakesMs
    const createdTime = new Date()
    feeds.set(id, { id, createdTime, inputDocument: body.inputFeedDocumentId, endsAt, end: null })
    return { status: 202, body: { feedId: id } }
  },

  getFeed({ params }, world) {
    const feed = world.feeds.get(params.feedId)
    if (!feed) return refusal(404, 'NotFound', 'The feed does not exist.')
    const { id: feedId, createdTime, end } = feed
    return {
      status: 200,
      body: {
        ...{ feedId, createdTime, feedType: 'JSON_LISTINGS_FEED' },
        processingStatus: end?.as ?? 'IN_PROGRESS',
        ...(end?.resultDocument && { resultFeedDocumentId: end.resultDocument }),
      },
    }
  },

  getFeedDocument({ params }, { documents }) {
    const { feedDocumentId } = params
    const document = documents.find(feedDocumentId)
    if (!document) return refusal(404, 'NotFound', 'The document does not exist.')
    const url = documents.addressOf(feedDocumentId)
    const gzip = document.isGzip && { compressionAlgorithm: 'GZIP' }
    return { status: 200, body: { feedDocumentId, url, ...gzip } }
  },
}

/** Works on feeds whose time has come, whether anybody asks for them or not. */
export function workFeeds(world: World) {
  for (const feed of world.feeds.values()) {
    if (feed.end || feed.endsAt > Date.now()) continue
    const as = endOf(world)
    const text = world.documents.find(feed.inputDocument)!.bytes.toString('utf8')
    if (as === 'CANCELLED') feed.end = { as }
    // It broke off after the first half.
    else if (as === 'FATAL') {
      const { messages } = readExact(text)
      work(world, messages.slice(0, messages.length / 2))
      feed.end = { as }
    } else feed.end = { as, resultDocument: finish(world, feed, text) }
  }
}

function endOf({ faults }: World) {
  if (faults.feedsBrokenOff === 0) return faults.feedsEndAs
  faults.feedsBrokenOff--
  return 'FATAL'
}

function finish(world: World, feed: Feed, text: string) {
  world.violations.push(...faultsOfFeed(JSON.parse(text)))
  const { messages } = readExact(text)
  const issues = work(world, messages)
  const invalid = new Set(
    issues.filter(({ severity }) => severity === 'ERROR').map(({ messageId }) => messageId)
  )
  const report = {
    header: { sellerId: world.seller.id, version: '2.0', feedId: feed.id },
    issues,
    summary: {
      errors: issues.filter(({ severity }) => severity === 'ERROR').length,
      warnings: issues.filter(({ severity }) => severity === 'WARNING').length,
      messagesProcessed: messages.length,
      messagesAccepted: messages.length - invalid.size,
      messagesInvalid: invalid.size,
    },
  }
  world.violations.push(...faultsOfReport(report))
  const bytes = gzipSync(JSON.stringify(report))
  return world.documents.keep({ bytes, contentType: 'application/json', isGzip: true })
}

function work(world: World, messages: any[]) {
  return messages.flatMap(({ messageId, sku, patches }) =>
    setPrice(world, sku, patches, { isPreview: false }).map(({ code, message, severity }) => ({
      ...{ messageId: Number(messageId), sku, code, message, severity },
      attributeName: 'purchasable_offer',
    }))
  )
}
