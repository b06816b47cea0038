import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { matchVariants, type Merged } from '#queries/imports/merge_catalog'
import { keepChanges } from '#queries/imports/merge_prices'

/**
 * Compares the staged rows of a sheet of prices with the prices of today and keeps the
 * differences in `import_prices`. Writes nothing else: a sheet of prices is a wish.
 */
export async function matchPrices(
  { importId, projectId }: { importId: number; projectId: number },
  trx: TransactionClientContract
): Promise<Merged> {
  await matchVariants(projectId, trx)
  await trx.rawQuery(
    `update import_rows r set outcome = 'rejected', refusal = case
       when r.variant_id is null then 'sku_unknown'
       when not exists (select 1 from import_row_prices x where x.row = r.row) then 'price_blank'
       else 'price_unknown' end
     where r.variant_id is null or not exists (
       select 1 from import_row_prices x
       join prices p on p.price_list_id = x.price_list_id and p.variant_id = r.variant_id
       where x.row = r.row)`
  )
  await keepChanges({ importId }, trx)
  const { rows } = await trx.rawQuery(
    `select 0 as created,
       count(*) filter (where outcome = 'updated') as updated,
       count(*) filter (where outcome is null) as unchanged,
       coalesce(json_agg(json_build_object('row', row, 'code', refusal) order by row)
         filter (where outcome = 'rejected'), '[]') as rejected
     from import_rows`
  )
  return rows[0]
}
