import db from '@adonisjs/lucid/services/db'

/** The prices that an import's file asks for and that differ from those there were. */
export async function pricesAskedBy(importId: number) {
  const { rows } = await db.rawQuery(
    `select variant_id, price_list_id, amount, compare_at_amount, keeps_compare_at
     from import_prices where import_id = ? order by price_list_id, variant_id`,
    [importId]
  )
  return rows.map(
    (row: {
      variant_id: number
      price_list_id: number
      amount: number
      compare_at_amount: number | null
      keeps_compare_at: boolean
    }) => ({
      variantId: row.variant_id,
      priceListId: row.price_list_id,
      amount: row.amount,
      compareAtAmount: row.keeps_compare_at ? undefined : row.compare_at_amount,
    })
  ) as {
    variantId: number
    priceListId: number
    amount: number
    compareAtAmount?: number | null
  }[]
}
