import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { clock } from '#services/clock'

interface PriceTarget {
  importId: number
  projectId: number
}

/** First prices go in; changes to prices there are already are kept for the import's plan. */
export async function mergePrices(target: PriceTarget, trx: TransactionClientContract) {
  await keepChanges(target, trx)
  await createPrices(target, trx)
}

/** The staged prices that differ from those of today, in `import_prices`. */
export async function keepChanges(
  { importId }: Pick<PriceTarget, 'importId'>,
  trx: TransactionClientContract
) {
  await trx.rawQuery(
    `insert into import_prices (import_id, variant_id, price_list_id, amount,
         compare_at_amount, keeps_compare_at)
     select distinct on (r.variant_id, x.price_list_id) ?::bigint, r.variant_id, x.price_list_id,
         x.amount, x.compare_at_amount, x.keeps_compare_at
       from import_row_prices x
       join import_rows r on r.row = x.row and r.variant_id is not null
       join prices p on p.variant_id = r.variant_id and p.price_list_id = x.price_list_id
       where p.amount <> x.amount or
         (not x.keeps_compare_at and p.compare_at_amount is distinct from x.compare_at_amount)
       order by r.variant_id, x.price_list_id, r.row
     on conflict do nothing`,
    [importId]
  )
  await trx.rawQuery(
    `update import_rows r set outcome = 'updated'
     from import_prices i, import_row_prices x
     where i.import_id = ? and i.variant_id = r.variant_id
       and x.row = r.row and x.price_list_id = i.price_list_id and r.outcome is null`,
    [importId]
  )
}

async function createPrices({ importId, projectId }: PriceTarget, trx: TransactionClientContract) {
  await trx.rawQuery(
    `with made as (
       insert into prices (price_list_id, variant_id, project_id, amount, compare_at_amount)
       select x.price_list_id, r.variant_id, ?::bigint, x.amount, x.compare_at_amount
       from import_row_prices x
       join import_rows r on r.row = x.row and r.variant_id is not null
       where not exists (
         select 1 from prices p
         where p.variant_id = r.variant_id and p.price_list_id = x.price_list_id)
       order by r.row
       on conflict do nothing
       returning variant_id, price_list_id, amount, compare_at_amount
     ), told as (
       insert into price_versions (project_id, variant_id, price_list_id, amount,
         compare_at_amount, valid_from, source, import_id)
       select ?::bigint, variant_id, price_list_id, amount, compare_at_amount, ?::timestamptz,
         'import', ?::bigint
       from made
       returning variant_id
     )
     update import_rows r set outcome = 'updated' from told
     where r.variant_id = told.variant_id and r.outcome is null`,
    [projectId, projectId, clock.now().toSQL()!, importId]
  )
}
