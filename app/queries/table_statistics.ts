import db from '@adonisjs/lucid/services/db'

const MANY = 10_000

/**
 * Has PostgreSQL look at a table that has just grown by so many rows. It would within a minute by
 * itself; until then it plans for the table as it was, and a page of a large plan takes a second.
 */
export async function noteGrowth(table: 'price_changes' | 'variants' | 'prices', rows: number) {
  if (rows >= MANY) await db.rawQuery(`analyze ${table}`)
}
