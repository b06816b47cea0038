import type pg from 'pg'
import Cursor from 'pg-cursor'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { GuardFacts } from '#pricing/guardrails/index'
import type { FactColumns } from '#queries/guardrails/facts/index'
import type { Contest, ContestColumns } from '#queries/plans/contest_columns'
import { firstVariantSql, lastVariantSql } from '#queries/catalog/variant_span'
import { matchingSql } from '#queries/plans/matching_sql'
import { connectionOf, toNative } from '#queries/raw_connection'

/** A piece of SQL over `v` (variants) and `p` (the price list's prices), with its bindings. */
export interface Condition {
  sql: string
  bindings: unknown[]
}

/** One variant as a plan sees it; amounts in minor units of the price list's currency. */
export interface Candidate {
  variantId: number
  price: number
  compareAt: number | null
  /** Null when none is known, or it is in another currency. */
  cost: number | null
  /** The amount in the price list that the formula starts from, where it names one. */
  base: number | null
  /** What was asked for, where the plan comes from a list of prices. */
  asked: number | null
  askedCompareAt: number | null
  keepsCompareAt: boolean
  /** For a rollback: what the plan being undone wrote. For a correction: the price seen there. */
  expected: number | null
  expectedCompareAt: number | null
  /** Sum of 2 to the power of n for each n-th selector of `guardrailSelectors` that matches. */
  guardedBy: number
  /** For each rule with tests, the sum of 2 to the power of n for each n-th that is about it. */
  testedBy: readonly number[]
  /** Whether a drift waits for a person, so that nothing else may change this price. */
  frozen: boolean
  /** Where rules meet: which of them match. */
  contest: Contest | null
  /** What guardrails ask beyond that. */
  facts: GuardFacts
}

export interface CandidateSource {
  projectId: number
  priceListId: number
  currency: string
  /** Which variants; for the sources that list their variants, all of the list. */
  selector: Condition | null
  basePriceListId: number | null
  /** The plan whose inputs say which prices are asked for. */
  inputsOf: number | null
  /** The plan that is undone. */
  undoes: number | null
  /** Whether that plan is still to write its prices: they are taken as written. */
  undoesAhead: boolean
  /** The channel on which our prices are put back in place of the prices seen there. */
  corrects: { channelId: number; compareAt: boolean } | null
  /** Whether to look which prices are frozen: it costs, so only where there are some. */
  asksFrozen: boolean
  guardrailSelectors: Condition[]
  contest: ContestColumns
  facts: FactColumns
  /** What the tests of each rule that has some are about: read only where there are any. */
  testSelectors: Condition[][]
}

const PAGE = 5_000

/**
 * Streams the variants a plan is about, in the order of their ids, in pages.
 * Only variants that have a price in the price list are candidates: there is no price to change
 * where there is none.
 */
export async function* readCandidates(source: CandidateSource, trx: TransactionClientContract) {
  const connection = await connectionOf(trx)
  const span = await variantSpan(source, connection)
  const { sql, bindings } = candidatesQuery(source, span)
  const native = toNative(sql, bindings)
  const cursor = connection.query(new Cursor(native.sql, native.bindings, { rowMode: 'array' }))
  // The database reads a page while the one before is worked; if that fails, it is heard by then.
  const readAhead = () => {
    const page = cursor.read(PAGE)
    page.catch(() => {})
    return page
  }
  let next = readAhead()
  try {
    for (;;) {
      const rows = await next
      if (rows.length === 0) return
      next = readAhead()
      yield rows.map((row) => toCandidate(row, source))
    }
  } finally {
    // Not awaited: what follows on the connection waits for it anyway, and on a connection that
    // was lost it would never end.
    next.catch(() => {}).then(() => cursor.close().catch(() => {}))
  }
}

/** With fewer variants of others before them, a condition would mislead the planner for nothing. */
const MANY_BEFORE = 100_000

/**
 * Between which ids the project's variants are, said to both sides of the join; null where a scan
 * may as well begin with the first there is, or a list of variants says which.
 */
async function variantSpan(source: CandidateSource, connection: pg.PoolClient) {
  const { projectId, inputsOf, undoes, corrects } = source
  if (inputsOf ?? undoes ?? corrects) return null
  const [first, last] = [firstVariantSql(projectId), lastVariantSql(projectId)]
  const bindings = [...first.bindings, ...last.bindings]
  const native = toNative(`select ${first.sql} as first, ${last.sql} as last`, bindings)
  const { rows } = await connection.query(native.sql, native.bindings)
  return rows[0].first > MANY_BEFORE ? [rows[0].first as number, rows[0].last as number] : null
}

function candidatesQuery(source: CandidateSource, span: number[] | null): Condition {
  const guardedBy = matchingSql(source.guardrailSelectors)
  const testedBy = source.testSelectors.map((selectors) => `, ${matchingSql(selectors)}`).join('')
  const base = source.basePriceListId ? 'base.amount' : 'null'
  const joins: Condition[] = [...source.contest.joins]
  const wheres: Condition[] = [{ sql: 'v.project_id = ?', bindings: [source.projectId] }]
  if (span) {
    const sql = 'v.id between ? and ? and p.variant_id between ? and ?'
    wheres.push({ sql, bindings: [...span, ...span] })
  }
  let asked = 'null, null, true'
  let expected = 'null, null'
  let price = 'p.amount, p.compare_at_amount'

  if (source.basePriceListId) {
    joins.push({
      sql: 'left join prices base on base.variant_id = v.id and base.price_list_id = ?',
      bindings: [source.basePriceListId],
    })
  }
  if (source.inputsOf) {
    asked = 'i.amount, i.compare_at_amount, i.keeps_compare_at'
    joins.push({
      sql: `join plan_inputs i on i.variant_id = v.id and i.price_list_id = p.price_list_id and i.plan_id = ?`,
      bindings: [source.inputsOf],
    })
  }
  if (source.undoes) {
    asked = 'u.from_amount, u.compare_at_from, false'
    expected = 'u.to_amount, u.compare_at_to'
    joins.push({
      sql: `join price_changes u on u.variant_id = v.id and u.price_list_id = p.price_list_id
              and u.plan_id = ?`,
      bindings: [source.undoes],
    })
    if (source.undoesAhead) price = expected
    wheres.push({
      sql: source.undoesAhead
        ? 'u.exception is null'
        : 'exists (select 1 from price_versions w where w.price_change_id = u.id)',
      bindings: [],
    })
  }
  if (source.corrects) {
    const { channelId, compareAt } = source.corrects
    price = `c.amount, ${compareAt ? 'c.compare_at_amount' : 'p.compare_at_amount'}`
    asked = 'p.amount, p.compare_at_amount, false'
    expected = price
    joins.push({
      sql: `join listings c on c.variant_id = v.id and c.channel_id = ? and c.amount is not null`,
      bindings: [channelId],
    })
  }
  const frozen = source.asksFrozen
    ? `exists (select 1 from drifts d where d.price_list_id = p.price_list_id
         and d.variant_id = v.id and d.state = 'frozen')`
    : 'false'
  if (source.facts.join.sql !== '') joins.push(source.facts.join)
  if (source.selector)
    wheres.push({ sql: `(${source.selector.sql})`, bindings: source.selector.bindings })

  return {
    sql: `
      select v.id, ${price},
        case when v.cost_currency = ? then v.cost_amount end,
        ${base}, ${asked}, ${expected}, ${guardedBy}, ${frozen}${source.contest.sql}${source.facts.sql}${testedBy}
      from variants v
      join prices p on p.variant_id = v.id and p.price_list_id = ?
      ${joins.map(({ sql }) => sql).join('\n')}
      where ${wheres.map(({ sql }) => sql).join(' and ')}
      order by v.id`,
    bindings: [
      source.currency,
      ...source.guardrailSelectors.flatMap(({ bindings }) => bindings),
      ...source.contest.bindings,
      ...source.facts.bindings,
      ...source.testSelectors.flat().flatMap(({ bindings }) => bindings),
      source.priceListId,
      ...joins.flatMap(({ bindings }) => bindings),
      ...wheres.flatMap(({ bindings }) => bindings),
    ],
  }
}

const FIXED_COLUMNS = 12
const NO_TESTS: readonly number[] = []

function toCandidate(row: never[], source: CandidateSource): Candidate {
  const { contest, facts, testSelectors } = source
  return {
    variantId: row[0],
    price: row[1],
    compareAt: row[2],
    cost: row[3],
    base: row[4],
    asked: row[5],
    askedCompareAt: row[6],
    keepsCompareAt: row[7],
    expected: row[8],
    expectedCompareAt: row[9],
    guardedBy: row[10],
    frozen: row[11],
    contest: contest.read(row, FIXED_COLUMNS),
    facts: facts.read(row, FIXED_COLUMNS + contest.count),
    testedBy: testSelectors.length > 0 ? row.slice(-testSelectors.length) : NO_TESTS,
  }
}
