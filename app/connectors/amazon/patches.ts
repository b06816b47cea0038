import type { AmazonClient } from '#connectors/amazon/client'
import { AmazonError } from '#connectors/amazon/errors'
import { inLanes } from '#connectors/amazon/lanes'
import { type ListingsIssue, listingsPath } from '#connectors/amazon/listings'
import { offerPatch } from '#connectors/amazon/offer_patch'
import type { PriceWrite, WriteOutcome } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'

interface Submission {
  status: 'ACCEPTED' | 'VALID' | 'INVALID'
  submissionId: string
  issues?: ListingsIssue[]
}

/**
 * Sets prices one request each. Where an answer is lost after others were taken, those count, and
 * the rest is `unknown`: to be read back and tried again.
 *
 * @throws {ChannelError} when not one was taken; also then, when Amazon has us wait or refuses us
 */
export async function sendPatches(
  client: AmazonClient,
  rows: PriceWrite[]
): Promise<WriteOutcome[]> {
  const { results, failure } = await inLanes(rows, (row) => sendPatch(client, row, WRITE))
  if (failure === null) return rows.map((_row, place) => results.get(place)!)
  if (results.size === 0 || !isLost(failure)) throw failure
  const { message } = failure
  return rows.map(({ externalId }, place) => {
    return results.get(place) ?? { externalId, outcome: 'unknown', message }
  })
}

/**
 * Asks what Amazon would say to prices, without writing them
 * (https://developer-docs.amazon.com/sp-api/docs/preview-errors-before-partially-updating-a-listing).
 */
export async function previewPatches(
  client: AmazonClient,
  rows: PriceWrite[]
): Promise<WriteOutcome[]> {
  const { results, failure } = await inLanes(rows, (row) => sendPatch(client, row, PREVIEW))
  if (failure !== null) throw failure
  return rows.map((_row, place) => results.get(place)!)
}

function isLost(failure: unknown): failure is ChannelError {
  if (!(failure instanceof ChannelError)) return false
  return failure.kind === 'unknown_outcome' || failure.kind === 'unavailable'
}

const WRITE = { operation: 'patchListingsItem', effect: 'writes', mode: {} } as const
const PREVIEW = {
  operation: 'previewListingsItem',
  effect: 'reads',
  mode: { mode: 'VALIDATION_PREVIEW' },
} as const

async function sendPatch(
  client: AmazonClient,
  row: PriceWrite,
  { operation, effect, mode }: typeof WRITE | typeof PREVIEW
): Promise<WriteOutcome> {
  const { externalId } = row
  const { productType, marketplace } = client.seller
  try {
    const submission = await client.call<Submission>({
      operation,
      method: 'PATCH',
      path: listingsPath(client, externalId),
      query: { marketplaceIds: marketplace.id, includedData: 'issues', ...mode },
      body: { productType, patches: [offerPatch(row, client.seller)] },
      effect,
    })
    return outcomeOf(externalId, submission)
  } catch (error) {
    if (error instanceof AmazonError && error.kind === 'refused') {
      return { externalId, outcome: 'rejected', code: error.code, message: error.message }
    }
    throw error
  }
}

function outcomeOf(
  externalId: string,
  { status, submissionId, issues = [] }: Submission
): WriteOutcome {
  if (status === 'ACCEPTED') {
    return { externalId, outcome: 'accepted', submission: `listing:${submissionId}` }
  }
  if (status === 'VALID') return { externalId, outcome: 'accepted' }
  return rejection(externalId, issues)
}

/** With what Amazon names first. */
export function rejection(externalId: string, issues: ListingsIssue[]): WriteOutcome {
  const { code, message } = issues.find(({ severity }) => severity === 'ERROR') ?? {
    code: 'invalid',
    message: 'Amazon refuses the price without saying why.',
  }
  return { externalId, outcome: 'rejected', code, message }
}
