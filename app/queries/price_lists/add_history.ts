import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type PriceList from '#models/price_list'
import type { HistoryRow } from '#services/price_history_csv'

/** Why a row of an upload cannot be history. */
export interface HistoryConflict {
  row: number
  sku: string
  code: 'variant_not_found' | 'history_recorded' | 'history_differs'
  /** Since when Calibrate has recorded this price itself. */
  since: Date | null
}

const GIVEN = `given as (
  select g.*, v.id as variant_id from unnest(
    :rows::int[], :skus::text[], :froms::timestamptz[], :amounts::bigint[], :compareAts::bigint[]
  ) as g (row, sku, valid_from, amount, compare_at_amount)
  left join variants v on v.project_id = :project and v.sku = g.sku
)`

/**
 * The first rows that are no history: of variants nobody knows, from a time that Calibrate has
 * recorded itself, or against what was uploaded before. Two rows of one moment have to agree, too.
 */
export async function historyConflicts(
  list: PriceList,
  rows: HistoryRow[],
  most: number,
  trx: TransactionClientContract
): Promise<HistoryConflict[]> {
  const found = await trx.rawQuery(
    `with ${GIVEN}, judged as (
       select given.row, given.sku, own.since,
         case when given.variant_id is null then 'variant_not_found'
           when given.valid_from >= own.since then 'history_recorded'
           when exists (
             select 1 from price_versions h
             where h.variant_id = given.variant_id and h.price_list_id = :list
               and h.valid_from = given.valid_from and (h.amount <> given.amount
                 or h.compare_at_amount is distinct from given.compare_at_amount))
             or count(*) over same_moment > count(*) over same_price
             then 'history_differs' end as code
       from given
       left join lateral (
         select min(h.valid_from) as since from price_versions h
         where h.variant_id = given.variant_id and h.price_list_id = :list
           and h.source <> 'upload') own on true
       window same_moment as (partition by given.variant_id, given.valid_from),
         same_price as (partition by given.variant_id, given.valid_from, given.amount,
           given.compare_at_amount)
     )
     select row, sku, code, since from judged where code is not null order by row limit :most`,
    { ...bindingsOf(list, rows), most } as never
  )
  return found.rows as HistoryConflict[]
}

/** Adds what is not on record yet, and gives how many rows that were. */
export async function addHistory(
  list: PriceList,
  rows: HistoryRow[],
  trx: TransactionClientContract
): Promise<number> {
  const { rowCount } = await trx.rawQuery(
    `with ${GIVEN}
     insert into price_versions
       (project_id, variant_id, price_list_id, amount, compare_at_amount, valid_from, source)
     select distinct on (variant_id, valid_from)
       :project::bigint, variant_id, :list::bigint, amount, compare_at_amount, valid_from, 'upload'
     from given where not exists (
       select 1 from price_versions h where h.variant_id = given.variant_id
         and h.price_list_id = :list and h.valid_from = given.valid_from)
     order by variant_id, valid_from, row`,
    bindingsOf(list, rows) as never
  )
  return rowCount as number
}

function bindingsOf(list: PriceList, rows: HistoryRow[]) {
  return {
    project: list.projectId,
    list: list.id,
    rows: rows.map(({ row }) => row),
    skus: rows.map(({ sku }) => sku),
    froms: rows.map(({ from }) => from.toISO()),
    amounts: rows.map(({ amount }) => amount),
    compareAts: rows.map(({ compareAt }) => compareAt),
  }
}
