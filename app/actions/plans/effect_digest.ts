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

/** What people did to a plan after it was evaluated. */
interface Review {
  /** Rows taken out, as "price list:variant". */
  rejected: string[]
  /** Rows let through, with what they do and which guardrails they may cross. */
  overridden: string[]
  /** Guardrails on the plan as a whole that it may cross. */
  planOverride: string[]
}

/** The digest people approve: the effect, less the rows they took out, and what was let through. */
export function reviewedDigest(
  effectDigest: string,
  { rejected, overridden, planOverride }: Review
) {
  if (rejected.length + overridden.length + planOverride.length === 0) return effectDigest
  const hash = createHash('sha256').update(`${effectDigest}\n${rejected.join(',')}`)
  if (overridden.length > 0) hash.update(`\nlet through\n${overridden.join('\n')}`)
  if (planOverride.length > 0) hash.update(`\nas a whole\n${planOverride.join(',')}`)
  return hash.digest('hex')
}
