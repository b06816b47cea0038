import type Plan from '#models/plan'
import { storyOf } from '#presenters/plan_story'
import { reasonOf, type StoryPlan } from '#presenters/price_change_presenter'
import { formatAmount } from '#pricing/money'
import { listPriceChanges, type PriceChangeRow } from '#queries/plans/list_price_changes'
import type { PriceChangeFilter } from '#queries/plans/price_change_conditions'
import { csvLine } from '#services/csv_line'

const PAGE = 1000
const HEADER = [
  'sku',
  'title',
  'price list',
  'currency',
  'from',
  'to',
  'compare-at',
  'state',
  'reason',
]

/**
 * A plan's rows as lines of CSV (RFC 4180, UTF-8), read page by page, so that the largest plan
 * takes no more memory than a small one.
 */
export async function* planSheet(plan: Plan, wanted: PriceChangeFilter) {
  const story = storyOf(plan)
  yield csvLine(HEADER)
  let after: number | null = null
  do {
    const found: PriceChangeRow[] = await listPriceChanges(plan, { ...wanted, after, limit: PAGE })
    const rows = found.slice(0, PAGE)
    if (rows.length > 0) yield rows.map((row) => csvLine(cellsOf(row, story))).join('')
    after = found.length > PAGE ? rows.at(-1)!.id : null
  } while (after !== null)
}

function cellsOf(row: PriceChangeRow, plan: StoryPlan) {
  const money = (amount: number | null) =>
    amount === null ? '' : formatAmount(amount, row.currency)
  const name = [row.productTitle, row.title].filter(Boolean).join(' / ')
  return [
    ...[row.sku, name, row.priceListName, row.currency],
    ...[money(row.from), money(row.to), money(row.compareAtTo)],
    ...[row.state, reasonOf(row, plan) ?? ''],
  ]
}
