import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { LaneStep } from '#pricing/lanes/index'
import { connectionOf } from '#queries/raw_connection'

/** One evaluated row on its way into `price_changes`; amounts in minor units. */
export interface EvaluatedRow {
  variantId: number
  exception: 'unchanged' | 'blocked' | 'conflicted' | null
  reason: string | null
  from: number
  to: number
  compareAtFrom: number | null
  compareAtTo: number | null
  cost: number | null
  base: number | null
  /** Which of the narrowed guardrails apply, as in `Candidate.guardedBy`. */
  guardedBy: number
  trace: string
  /** The checks that did not hold, and what was said of a claim, as JSON text, or null. */
  checks: string | null
  /** What a guardrail made of its compare-at claim; only counted, for the checks tell. */
  claim?: 'cleared' | 'lowered'
  /** Where rules meet: what each that won made of the price. Told in the trace, not written. */
  steps?: readonly LaneStep[]
}

const COLUMNS =
  'project_id, plan_id, price_list_id, variant_id, exception, reason, from_amount, to_amount, ' +
  'compare_at_from, compare_at_to, cost_amount, base_amount, guarded_by, trace, checks'
const FLUSH_AT = 64 * 1024

/**
 * Streams evaluated rows into `price_changes` by COPY, inside the caller's transaction: a plan
 * that is interrupted leaves nothing.
 */
export class PriceChangeWriter {
  #buffer = ''
  #failure: Error | null = null

  private constructor(
    private stream: CopyStreamQuery,
    private prefix: string
  ) {
    // The connection can be lost while nobody waits for the stream; unheard, that ends the process.
    stream.on('error', (error) => (this.#failure ??= error))
  }

  static async open(
    plan: { id: number; projectId: number; priceListId: number },
    trx: TransactionClientContract
  ) {
    const connection = await connectionOf(trx)
    const stream = connection.query(copyFrom(`copy price_changes (${COLUMNS}) from stdin`))
    return new PriceChangeWriter(stream, `${plan.projectId}\t${plan.id}\t${plan.priceListId}\t`)
  }

  /** @returns a promise to wait for before the next row, where there is something to wait for */
  write(row: EvaluatedRow): Promise<void> | undefined {
    this.#buffer +=
      `${this.prefix}${row.variantId}\t${row.exception ?? '\\N'}\t${row.reason ?? '\\N'}\t` +
      `${row.from}\t${row.to}\t${row.compareAtFrom ?? '\\N'}\t${row.compareAtTo ?? '\\N'}\t` +
      `${row.cost ?? '\\N'}\t${row.base ?? '\\N'}\t${row.guardedBy}\t${row.trace}\t` +
      `${row.checks === null ? '\\N' : escape(row.checks)}\n`
    return this.#buffer.length >= FLUSH_AT ? this.#flush() : undefined
  }

  async close() {
    await this.#flush()
    if (this.#failure) throw this.#failure
    this.stream.end()
    await finished(this.stream)
  }

  /**
   * Ends the COPY without keeping anything: until then its connection takes no other statement.
   * A COPY that failed by itself is over; on a lost connection, waiting for its end would not end.
   */
  async abort() {
    if (this.#failure) return
    this.stream.destroy(new Error('The plan could not be evaluated'))
    await finished(this.stream).catch(() => {})
  }

  async #flush() {
    if (this.#failure) throw this.#failure
    if (this.#buffer === '') return
    const chunk = this.#buffer
    this.#buffer = ''
    if (!this.stream.write(chunk)) await once(this.stream, 'drain')
  }
}

/** Text of COPY: backslash, tab and line ends are written as escapes. */
function escape(text: string) {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\t', '\\t')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
}
