import db from '@adonisjs/lucid/services/db'
import type { Override } from '#models/override'
import type Plan from '#models/plan'
import { priceChangeStates, type PriceChangeState } from '#pricing/lifecycles/index'
import type { SelectorAst } from '#pricing/selector/index'
import { compileSelector } from '#queries/catalog/selector_sql'
import type { Condition } from '#queries/plans/candidates'

/** A price change with its variant, as pages and the API show it; amounts in minor units. */
export interface PriceChangeRow {
  id: number | null
  variantId: number
  sku: string
  title: string | null
  productTitle: string
  vendor: string | null
  priceListId: number
  priceListName: string
  currency: string
  from: number
  to: number
  compareAtFrom: number | null
  compareAtTo: number | null
  cost: number | null
  guardedBy: number
  state: PriceChangeState | 'unchanged'
  reason: string | null
  trace: string
  checks: unknown[] | null
  /** Which guardrails an owner let it cross; absent in a preview. */
  override?: Override | null
}

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
  /** Change in percent, from (inclusive) and to (exclusive); a bar of the histogram. */
  changeFrom?: number | null
  changeTo?: number | null
  after?: number | null
  limit: number
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
function plannedState(plan: Plan) {
  const state = STATE_BY_PLAN[plan.state]
  return state ? `'${state}'` : STATE_BY_BATCH
}

/**
 * What a selector looks into; without one, only the rows of the page are joined. Amounts are those
 * that the plan saw, so that the same rows are found when it was applied.
 */
const AS_PROPOSED = `left join variants v on v.id = pc.variant_id
  cross join lateral (
    select pc.from_amount as amount, pc.compare_at_from as compare_at_amount) p`
const COST_AS_PROPOSED = 'pc.cost_amount'

/** A page of a plan's rows in the order they were evaluated; one row more than the limit. */
export async function listPriceChanges(plan: Plan, filter: PriceChangeFilter) {
  const wheres = conditionsOf(plan, filter)
  const { rows } = await db.rawQuery(
    `select pc.*, coalesce(pc.exception, ${plannedState(plan)}) as state,
       v.sku, v.title, v.product_title, v.vendor, l.name as price_list_name, l.currency
     from (
       select pc.* from price_changes pc ${filter.selector ? AS_PROPOSED : ''}
       where ${wheres.map(({ sql }) => sql).join(' and ')}
       order by pc.id
       limit ?
     ) pc
     join variants v on v.id = pc.variant_id
     join price_lists l on l.id = pc.price_list_id
     order by pc.id`,
    [...wheres.flatMap(({ bindings }) => bindings), filter.limit + 1] as never[]
  )
  return rows.map(toRow) as PriceChangeRow[]
}

/** One row of a plan, or null. */
export async function findPriceChange(plan: Plan, id: number) {
  const [row] = await listPriceChanges(plan, { limit: 1, after: id - 1, state: undefined })
  return row && row.id === id ? row : null
}

function conditionsOf(plan: Plan, filter: PriceChangeFilter): Condition[] {
  const conditions: Condition[] = [{ sql: 'pc.plan_id = ?', bindings: [plan.id] }]
  const add = (sql: string, ...bindings: unknown[]) => conditions.push({ sql, bindings })

  if (filter.after) add('pc.id > ?', filter.after)
  if (filter.state) addState(plan, filter.state, add)
  else if (filter.planned) add('pc.exception is null')
  else if (filter.overridden) add('pc.override is not null')
  else add(`(pc.exception is null or pc.exception <> 'unchanged')`)
  if (filter.selector) add(...selectorCondition(plan, filter.selector))
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

function toRow(row: Record<string, never>): PriceChangeRow {
  return {
    id: row.id,
    variantId: row.variant_id,
    sku: row.sku,
    title: row.title,
    productTitle: row.product_title,
    vendor: row.vendor,
    priceListId: row.price_list_id,
    priceListName: row.price_list_name,
    currency: row.currency,
    from: row.from_amount,
    to: row.to_amount,
    compareAtFrom: row.compare_at_from,
    compareAtTo: row.compare_at_to,
    cost: row.cost_amount,
    guardedBy: row.guarded_by,
    state: row.state,
    reason: row.reason,
    trace: row.trace,
    checks: row.checks,
    override: row.override,
  }
}
