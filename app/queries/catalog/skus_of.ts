import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** The SKUs of a few variants by their ids, which come from rows of one project. */
export async function skusOf(ids: number[], client: QueryClientContract) {
  if (ids.length === 0) return new Map<number, string>()
  const rows = await client.from('variants').whereIn('id', ids).select('id', 'sku')
  return new Map<number, string>(rows.map(({ id, sku }) => [id, sku]))
}
