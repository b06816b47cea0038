import type { DrillReport } from '#actions/guardrails/drill_guardrails'
import { amountText } from '#presenters/amount_text'
import { disasters } from '#pricing/drill/index'
import { guardrailDefinition } from '#pricing/guardrails/index'

const OTHERS: Record<string, string> = {
  conflict: 'Conflict: the price had changed',
  last_gate: 'Last gate',
}

/** What came of a drill, as its page and its command tell it. */
export function drillPage({ catalogSize, tried, disasters: reports }: DrillReport) {
  const told = new Map(disasters.map((disaster) => [disaster.kind, disaster]))
  const open = reports.filter(({ through }) => through > 0).length
  return {
    catalogSize: catalogSize.toLocaleString('en'),
    tried: tried.toLocaleString('en'),
    isSample: tried < catalogSize,
    open,
    summary:
      tried === 0
        ? 'There is no price to try it on. Import a catalog first.'
        : open === 0
          ? 'Each price of every disaster was stopped.'
          : `${open} of ${reports.length} disasters would get prices through.`,
    lines: reports.map(({ kind, rows, caught, through, examples, planStops }) => ({
      kind,
      title: told.get(kind)?.title ?? kind,
      story: told.get(kind)?.story ?? '',
      rows: rows.toLocaleString('en'),
      isPossible: rows > 0,
      isOpen: through > 0,
      through: through.toLocaleString('en'),
      caught: caught.map(({ by, rows: stopped }) => ({
        by: titleOf(by),
        rows: stopped.toLocaleString('en'),
      })),
      stoppedBy: caught.map(({ by }) => titleOf(by)).join(', ') || 'nothing',
      planStops: planStops.map(titleOf),
      examples: examples
        .map(({ sku, currency, from, to }) => {
          return `${sku} ${amountText(from, currency)} → ${amountText(to, currency)} ${currency}`
        })
        .join(', '),
    })),
  }
}

function titleOf(by: string) {
  return OTHERS[by] ?? guardrailDefinition(by).title
}
