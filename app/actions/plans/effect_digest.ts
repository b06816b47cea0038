import { createHash, type Hash } from 'node:crypto'
import type { EvaluatedRow } from '#queries/plans/price_change_writer'

/**
 * SHA-256 of what a plan would do: each price that changes, in the order of price list and
 * variant. The same catalog and the same rule give the same digest, whatever the plan's number.
 */
export class EffectDigest {
  #hash: Hash = createHash('sha256')
  #buffer = ''

  add(priceListId: number, row: EvaluatedRow) {
    this.#buffer +=
      `${priceListId}:${row.variantId}:${row.from}:${row.to}:` +
      `${row.compareAtFrom ?? ''}:${row.compareAtTo ?? ''}\n`
    if (this.#buffer.length > 32_768) this.#flush()
  }

  toString() {
    this.#flush()
    return this.#hash.digest('hex')
  }

  #flush() {
    this.#hash.update(this.#buffer)
    this.#buffer = ''
  }
}

/** What people did to a plan after it was evaluated; texts come in pieces, and may be long. */
interface Review {
  /** Rows taken out, as "price list:variant", by commas. */
  rejected: AsyncIterable<string>
  /** Rows let through, a line each: what they do and which guardrails they may cross. */
  overridden: AsyncIterable<string>
  /** Guardrails on the plan as a whole that it may cross. */
  planOverride: string[]
}

/** The digest people approve: the effect, less the rows they took out, and what was let through. */
export async function reviewedDigest(
  effectDigest: string,
  { rejected, overridden, planOverride }: Review
) {
  const hash = createHash('sha256').update(`${effectDigest}\n`)
  const isRejected = await add(hash, '', rejected)
  const isOverridden = await add(hash, '\nlet through\n', overridden)
  if (planOverride.length > 0) hash.update(`\nas a whole\n${planOverride.join(',')}`)
  const isReviewed = isRejected || isOverridden || planOverride.length > 0
  return isReviewed ? hash.digest('hex') : effectDigest
}

/** @returns whether there was any */
async function add(hash: Hash, title: string, text: AsyncIterable<string>) {
  let isFirst = true
  for await (const piece of text) {
    hash.update(isFirst ? title + piece : piece)
    isFirst = false
  }
  return !isFirst
}
