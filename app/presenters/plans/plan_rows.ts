import type Plan from '#models/plan'
import { changeLine } from '#presenters/plans/change_line'
import { storyOf } from '#presenters/plan_story'
import { channelAnswers } from '#queries/plans/channel_answers'
import { listPriceChanges } from '#queries/plans/list_price_changes'
import type { PriceChangeFilter } from '#queries/plans/price_change_conditions'
import type { PriceChangeTally } from '#queries/plans/tally_price_changes'
import { readSelector, type SelectorReading } from '#queries/selectors/read_selector'
import { pageOf, type PageRequest } from '#services/cursor'
import type { RowTab } from '#validators/plan_form'

/** How the reader narrowed the rows, as in the address. */
export interface RowFilter {
  state?: RowTab
  q?: string
  /** The id of a guardrail that stops the rows, or did. */
  guardrail?: string
  from?: number
  to?: number
}

/** A selector that is read for the project of the plan; null where none was typed. */
export async function readRowSelector(plan: Plan, q?: string): Promise<SelectorReading | null> {
  if (!q) return null
  const { project } = plan
  const priceLists = await project.related('priceLists').query().orderBy('id')
  const comparedIn = priceLists.filter(({ isDefault }) => isDefault)
  return readSelector({ project, priceLists, comparedIn }, q)
}

/** What the table of a plan shows for a filter; an unreadable selector shows nothing. */
export async function planRows(
  plan: Plan,
  filter: RowFilter,
  selector: SelectorReading | null,
  { limit, after }: PageRequest
) {
  if (selector && !selector.ok) return { lines: [], nextCursor: null }
  const wanted = rowsWanted(filter, selector)
  const changes = await listPriceChanges(plan, { ...wanted, limit, after: Number(after?.[0] ?? 0) })
  const { rows, nextCursor } = pageOf(changes, limit, ({ id }) => [id!])
  const troubled = rows.filter(({ state }) => state === 'failed' || state === 'conflicted')
  const answers = await channelAnswers(troubled.map(({ id }) => id!))
  const story = storyOf(plan)
  const lines = rows.map((row) =>
    changeLine(
      row,
      story,
      answers.filter(({ priceChangeId }) => priceChangeId === row.id)
    )
  )
  return { lines, nextCursor }
}

/** The filter of the address as the query takes it. */
export function rowsWanted(
  { state, guardrail, from, to }: RowFilter,
  selector: SelectorReading | null
): PriceChangeFilter {
  return {
    planned: state === 'changes',
    overridden: state === 'overridden',
    state: state === 'changes' || state === 'overridden' ? null : state,
    selector: selector?.ok ? selector.ast : null,
    guardrail,
    changeFrom: from,
    changeTo: to,
  }
}

const TABS: readonly { state: RowTab; text: string; count: keyof PriceChangeTally }[] = [
  { state: 'changes', text: 'Changes', count: 'planned' },
  { state: 'blocked', text: 'Blocked', count: 'blocked' },
  { state: 'overridden', text: 'Let through', count: 'overridden' },
  { state: 'unchanged', text: 'Unchanged', count: 'unchanged' },
  { state: 'rejected', text: 'Taken out', count: 'rejected' },
  { state: 'conflicted', text: 'Conflicts', count: 'conflicted' },
  { state: 'failed', text: 'Failed', count: 'failed' },
]
const ALWAYS: readonly RowTab[] = ['changes', 'blocked', 'unchanged']

/** The tabs over the rows; a rare state has one only where there are such rows. */
export function rowTabs(path: string, { state, q }: RowFilter, tally: PriceChangeTally) {
  return TABS.filter(
    (tab) => tally[tab.count] > 0 || ALWAYS.includes(tab.state) || tab.state === state
  ).map((tab) => ({
    text: tab.text,
    href: `${path}${queryOf({ state: tab.state, q })}#rows`,
    current: tab.state === state,
    count: tally[tab.count],
  }))
}

/** A filter as the query of an address: `?state=blocked&q=type%3Ashirt`. */
export function queryOf(filter: RowFilter & { cursor?: string; do?: string }) {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '')
  const search = new URLSearchParams(
    given.map(([key, value]): [string, string] => [key, String(value)])
  )
  return search.size > 0 ? `?${search}` : ''
}
