import type Plan from '#models/plan'
import { priceChangeStates, type PriceChangeState } from '#pricing/lifecycles/index'
import type { SelectorAst } from '#pricing/selector/index'
import { compileSelector } from '#queries/catalog/selector_sql'
import type { Condition } from '#queries/plans/candidates'

export const LISTED_STATES = [...priceChangeStates, 'unchanged'] as const
export type ListedState = (typeof LISTED_STATES)[number]

export interface PriceChangeFilter {
  /** Absent: every row that is more than "unchanged". */
  state?: ListedState | null
  /** Only the rows that are to change or did: those without an exception. */
  planned?: boolean
  /** Only the rows that an owner let through a guardrail. */
  overridden?: boolean
  selector?: SelectorAst | null
  /** Only the rows that the guardrail with this id does not let pass, or did not. */
  guardrail?: string | null
  /** Change in percent, from (inclusive) and to (exclusive); a bar of the histogram. */
  changeFrom?: number | null
  changeTo?: number | null
}

/** Rows with an exception say their own state; the others follow the plan and its batches. */
const STATE_BY_BATCH = `case
  when exists (select 1 from channel_writes w join apply_batches b on b.id = w.batch_id
    where w.price_change_id = pc.id and b.state = 'applying') then 'applying'
  when exists (select 1 from channel_writes w join apply_batches b on b.id = w.batch_id
    where w.price_change_id = pc.id and b.state <> 'done') then 'approved'
  when exists (select 1 from channel_writes w where w.price_change_id = pc.id) then 'applied'
  else coalesce((select case b.state when 'done' then 'applied' when 'applying' then 'applying'
      else 'approved' end
    from apply_batches b where b.plan_id = pc.plan_id and b.channel_id is null
      and pc.id between b.first_change_id and b.last_change_id limit 1), 'pending')
  end`

const STATE_BY_PLAN: Partial<Record<Plan['state'], PriceChangeState>> = {
  drafting: 'pending',
  proposed: 'pending',
  expired: 'pending',
  rejected: 'rejected',
  approved: 'approved',
  applied: 'applied',
  partially_applied: 'applied',
  failed: 'failed',
  rolled_back: 'rolled_back',
}

/** SQL for the state of a row without an exception, in this plan as it is now. */
export function plannedState(plan: Plan) {
  const state = STATE_BY_PLAN[plan.state]
  return state ? `'${state}'` : STATE_BY_BATCH
}

/**
 * What a selector looks into; without one, only the rows of the page are joined. Amounts are those
 * that the plan saw, so that the same rows are found when it was applied.
 */
export const AS_PROPOSED = `left join variants v on v.id = pc.variant_id
  cross join lateral (
    select pc.from_amount as amount, pc.compare_at_from as compare_at_amount) p`
const COST_AS_PROPOSED = 'pc.cost_amount'

/** What a row of the plan, `pc`, has to be; with a selector, joined as `AS_PROPOSED` says. */
export function priceChangeConditions(plan: Plan, filter: PriceChangeFilter): Condition[] {
  const conditions: Condition[] = [{ sql: 'pc.plan_id = ?', bindings: [plan.id] }]
  const add = (sql: string, ...bindings: unknown[]) => conditions.push({ sql, bindings })

  if (filter.state) addState(plan, filter.state, add)
  else if (filter.planned) add('pc.exception is null')
  else if (filter.overridden) add('pc.override is not null')
  else add(`(pc.exception is null or pc.exception <> 'unchanged')`)
  if (filter.selector) add(...selectorCondition(plan, filter.selector))
  if (filter.guardrail) add(STOPPED_BY, filter.guardrail)
  // To the basis point, as the histogram counts it.
  const change = `floor((pc.to_amount - pc.from_amount)::numeric * 10000
    / nullif(pc.from_amount, 0) + 0.5) / 100`
  if (filter.changeFrom !== null && filter.changeFrom !== undefined) {
    add(`${change} >= ?`, filter.changeFrom)
  }
  if (filter.changeTo !== null && filter.changeTo !== undefined) {
    add(`${change} < ?`, filter.changeTo)
  }
  return conditions
}

const STOPPED_BY = `exists (select 1 from jsonb_array_elements(pc.checks) c (item)
  where c.item ->> 'guardrail' = ? and not (c.item ->> 'ok')::boolean)`

/**
 * Asks of a row only what could make it true: while a plan is applied, the state of each of a
 * million rows would be looked up to find that none is "failed".
 */
function addState(
  plan: Plan,
  state: ListedState,
  add: (sql: string, ...bindings: unknown[]) => unknown
) {
  const planned = STATE_BY_PLAN[plan.state]
  if (planned === state) add('(pc.exception is null or pc.exception = ?)', state)
  else if (!planned && state === 'pending') add(`pc.exception is null and ${IN_NO_BATCH}`)
  else if (!planned && state in BATCHES_OF) {
    const isNear = near(BATCHES_OF[state]!)
    add(`pc.exception is null and ${isNear} and ${STATE_BY_BATCH} = ?`, plan.id, plan.id, state)
  } else add('pc.exception = ?', state)
}

/** Which batches a row can be in to have this state. */
const BATCHES_OF: Partial<Record<ListedState, string>> = {
  applying: `state = 'applying'`,
  approved: `state in ('pending', 'failed')`,
  applied: `state = 'done'`,
}

const IN_NO_BATCH = 'not exists (select 1 from apply_batches b where b.plan_id = pc.plan_id)'

/** From the first to the last row of such batches; no row when there are none. */
function near(batches: string) {
  const edge = (which: string) =>
    `(select ${which} from apply_batches where plan_id = ? and ${batches})`
  return `pc.id between ${edge('min(first_change_id)')} and ${edge('max(last_change_id)')}`
}

/** Money in a selector is in the project's currency, which is that of its default price list. */
function selectorCondition(plan: Plan, ast: SelectorAst): [string, ...unknown[]] {
  const { sql, bindings } = compileSelector(ast, {
    project: plan.project,
    priceListId: 0,
    currency: plan.project.currency,
    cost: COST_AS_PROPOSED,
  })
  return [`(${sql})`, ...bindings]
}
