import { countRow } from '#actions/plans/count_row'
import { checkProposal } from '#actions/plans/guardrail_set'
import { scopeOfRule, type RuleDraft } from '#actions/plans/plan_scope'
import { StatisticsCollector } from '#pricing/statistics'
import { catalogSize } from '#queries/plans/catalog_size'
import { readCandidates } from '#queries/plans/candidates'
import type { EvaluatedRow } from '#queries/plans/price_change_writer'
import { onSnapshot } from '#queries/raw_connection'
import { clock } from '#services/clock'

/**
 * What a rule would do now: the summary of a plan, its first rows and the guardrails they were
 * checked against. Nothing is kept.
 *
 * @param examples how many changed rows to give, and how many blocked ones
 * @param signal stops the work when nobody waits for it any longer; the answer is then partial
 */
export function previewRule(
  draft: RuleDraft,
  { examples = 50, signal }: { examples?: number; signal?: AbortSignal } = {}
) {
  return onSnapshot(async (trx) => {
    const { source, evaluator, list, guardrails } = await scopeOfRule(draft, trx)
    const statistics = new StatisticsCollector()
    const changed: EvaluatedRow[] = []
    const blocked: EvaluatedRow[] = []
    for await (const page of readCandidates(source, trx)) {
      if (signal?.aborted) break
      for (const candidate of page) {
        const row = evaluator.evaluate(candidate)
        countRow(statistics, row)
        if (row.exception === null && changed.length < examples) changed.push(row)
        if (row.exception === 'blocked' && blocked.length < examples) blocked.push(row)
      }
    }
    const counted = statistics.summary()
    const size = await catalogSize(draft.project, trx)
    const checks = checkProposal([guardrails], {
      changed: counted.changed,
      catalogSize: size,
      now: clock.now().toMillis(),
    })
    const summary = { ...counted, checks }
    return { summary, changed, blocked, list, guardrails: guardrails.frozen() }
  })
}
