import { scopeOfRule, type RuleDraft } from '#actions/plans/plan_scope'
import { StatisticsCollector } from '#pricing/statistics'
import { readCandidates, type Candidate } from '#queries/plans/candidates'
import type { EvaluatedRow } from '#queries/plans/price_change_writer'
import { onSnapshot } from '#queries/raw_connection'

/**
 * What a rule would do now: the summary of a plan and its first rows. Nothing is kept.
 *
 * @param examples how many changed rows to give; blocked ones come after them
 */
export function previewRule(draft: RuleDraft, { examples = 50 } = {}) {
  return onSnapshot(async (trx) => {
    const { source, evaluator, list } = await scopeOfRule(draft, trx)
    const statistics = new StatisticsCollector()
    const changed: EvaluatedRow[] = []
    const blocked: EvaluatedRow[] = []
    for await (const page of readCandidates(source, trx)) {
      for (const candidate of page) {
        const row = evaluator.evaluate(candidate)
        count(statistics, row, candidate)
        if (row.exception === null && changed.length < examples) changed.push(row)
        if (row.exception === 'blocked' && blocked.length < examples) blocked.push(row)
      }
    }
    const rows = [...changed, ...blocked].slice(0, examples)
    return { summary: statistics.summary(), rows, list }
  })
}

function count(statistics: StatisticsCollector, row: EvaluatedRow, candidate: Candidate) {
  if (row.exception === null) {
    statistics.addChanged(String(candidate.variantId), row.from, row.to, row.cost)
  } else if (row.exception === 'unchanged') {
    statistics.addUnchanged(row.reason!)
  } else {
    statistics.addBlocked([row.reason!])
  }
}
