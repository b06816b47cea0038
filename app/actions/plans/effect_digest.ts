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

/** The digest people approve: the effect less the rows they took out. */
export function digestWithout(effectDigest: string, rejected: string[]) {
  if (rejected.length === 0) return effectDigest
  return createHash('sha256')
    .update(`${effectDigest}\n${rejected.join(',')}`)
    .digest('hex')
}
