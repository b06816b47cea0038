import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** What a platform delivered. */
interface Delivered {
  id: string
  account: string
  topic: string
}

/** Notes a delivery; false when this event was taken in before. */
export async function keepReceipt(
  platform: string,
  { id, account, topic }: Delivered,
  trx: TransactionClientContract
) {
  const { rowCount } = await trx.rawQuery(
    `insert into webhook_receipts (platform, event_id, account, topic) values (?, ?, ?, ?)
     on conflict do nothing`,
    [platform, id, account, topic]
  )
  return rowCount === 1
}
