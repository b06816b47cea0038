import type { StatisticsCollector } from '#pricing/statistics'
import type { EvaluatedRow } from '#queries/plans/price_change_writer'

/** Adds an evaluated row to a plan's summary. */
export function countRow(statistics: StatisticsCollector, row: EvaluatedRow) {
  if (row.claim) statistics.addClaim(row.claim)
  if (row.exception === null) {
    statistics.addChanged(String(row.variantId), row.from, row.to, row.cost)
  } else if (row.exception === 'unchanged') {
    statistics.addUnchanged(row.reason!)
  } else {
    statistics.addBlocked([row.reason!])
  }
}
