import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { guardFactsOf } from '#actions/plans/guard_facts'
import type { GuardrailSet } from '#actions/plans/guardrail_set'
import { loadGuardrailSet } from '#actions/plans/load_guardrail_set'
import WritingHeld from '#exceptions/writing_held'
import type Plan from '#models/plan'
import type PriceList from '#models/price_list'
import Project from '#models/project'
import type { ClaimedBatch } from '#queries/plans/apply_batches'
import { overInBatch } from '#queries/drifts/absorbed_prices'
import { frozenInBatch } from '#queries/drifts/frozen_prices'
import { readBatchRows, type BatchRow } from '#queries/plans/batch_rows'
import { takeTurn, type RowException } from '#queries/plans/record_outcome'
import { clock } from '#services/clock'

const OVER = 'Not sent: the channel no longer shows the price that this plan takes.'
const FROZEN = 'Not sent: a channel’s price of this variant drifted, and nobody has decided yet.'

/** A row that today's guardrails let through, with the limits they set for whoever looks last. */
export interface GuardedRow extends BatchRow {
  floor: number | null
  ceiling: number | null
}

/**
 * The rows of a batch as they stand now, asked about once more: by today's guardrails and today's
 * costs, whatever they were when the plan was proposed.
 *
 * Where prices become current in this very transaction, history is read in turn with other plans.
 * What is written to a channel first is judged by a snapshot, and that is safe too: of two plans
 * that race for one price each is within its budget by itself, as the start of a day does not move,
 * and only one becomes the price, the other is a conflict.
 *
 * @param takesTurn whether to take turns before history is read
 * @throws {WritingHeld} when no price of the batch may be written at this moment
 */
export async function guardedRows(
  plan: Plan,
  batch: ClaimedBatch,
  lists: PriceList[],
  trx: TransactionClientContract,
  { takesTurn = false } = {}
) {
  const now = clock.now().toMillis()
  const project = await Project.findOrFail(plan.projectId, { client: trx })
  const overridden = plan.override?.guardrails ?? []
  const passed: GuardedRow[] = []
  const stopped: RowException[] = []
  for (const list of lists) {
    const asAdvice = plan.restoresPrices
    const guardrails = await loadGuardrailSet(project, list, { trx, asAdvice })
    const frozen = plan.thawsDrifts ? new Set() : await frozenInBatch(batch, list.id, trx)
    const over = plan.absorbsDrifts ? await overInBatch(batch, trx) : new Set()
    if (takesTurn && guardrails.asksHistory) await takeTurn(plan.projectId, trx)
    const facts = guardFactsOf(guardrails, project, list, { isBatch: true })
    const guards = { conditions: guardrails.conditions, facts }
    const rows = await readBatchRows(batch, list.currency, list.id, guards, trx)
    const held = guardrails.heldAt(now, overridden)
    if (held && rows.length > 0 && rows.every(({ submission }) => submission === null)) {
      throw new WritingHeld(held.message!)
    }
    for (const row of rows) {
      if (over.has(row.id) && row.submission === null) {
        stopped.push({ id: row.id, exception: 'conflicted', reason: 'drift_over', message: OVER })
        continue
      }
      if (frozen.has(row.id) && row.submission === null) {
        stopped.push({ id: row.id, exception: 'blocked', reason: 'frozen', message: FROZEN })
        continue
      }
      const change = changeOf(row, list, now)
      const crossed = [...overridden, ...row.overridden]
      const { ok, failed, floor, ceiling } = guardrails.checkAgain(change, row.guardedBy, crossed)
      // What the channel has accepted cannot be stopped any more.
      if (!ok && row.submission === null) {
        stopped.push(stop(row, failed))
        continue
      }
      passed.push(Object.assign(row, { floor, ceiling }))
    }
  }
  return { passed, stopped }
}

function changeOf(row: BatchRow, { currency }: PriceList, now: number) {
  const { from, to, compareAtFrom, compareAtTo, cost, facts } = row
  return { from, to, compareAtFrom, compareAtTo, cost, currency, now, ...facts }
}

function stop({ id }: BatchRow, failed: ReturnType<GuardrailSet['check']>['failed']): RowException {
  const { kind, message } = failed.find(({ level }) => level !== 'advisory')!
  return {
    id,
    exception: 'blocked',
    reason: kind,
    message: message ?? undefined,
    checks: JSON.stringify(failed),
  }
}
