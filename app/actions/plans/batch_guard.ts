import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { loadGuardrailSet } from '#actions/plans/load_guardrail_set'
import type Plan from '#models/plan'
import type PriceList from '#models/price_list'
import Project from '#models/project'
import type { ClaimedBatch } from '#queries/plans/apply_batches'
import { readBatchRows, type BatchRow } from '#queries/plans/batch_rows'
import type { RowException } from '#queries/plans/record_outcome'

/**
 * The rows of a batch as they stand now, asked about once more: by today's guardrails and today's
 * costs, whatever they were when the plan was proposed.
 */
export async function guardedRows(
  plan: Plan,
  batch: ClaimedBatch,
  lists: PriceList[],
  trx: TransactionClientContract
) {
  const project = await Project.findOrFail(plan.projectId, { client: trx })
  const passed: BatchRow[] = []
  const stopped: RowException[] = []
  for (const list of lists) {
    const asAdvice = plan.source === 'rollback'
    const guardrails = await loadGuardrailSet(project, list, { trx, asAdvice })
    const rows = await readBatchRows(batch, list.currency, list.id, guardrails.conditions, trx)
    for (const row of rows) {
      const { ok, failed } = guardrails.check(
        {
          from: row.from,
          to: row.to,
          compareAtFrom: row.compareAtFrom,
          compareAtTo: row.compareAtTo,
          cost: row.cost,
          currency: list.currency,
        },
        row.guardedBy
      )
      if (ok) passed.push(row)
      else {
        const reason = failed.find(({ level }) => level !== 'advisory')!
        stopped.push({
          id: row.id,
          exception: 'blocked',
          reason: reason.kind,
          message: reason.message ?? undefined,
          checks: JSON.stringify(failed),
        })
      }
    }
  }
  return { passed, stopped }
}
