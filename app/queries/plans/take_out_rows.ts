import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** Takes the chosen rows out of their plan; `reason` is what a person said of it. */
export async function takeChosenOut(reason: string | null, trx: TransactionClientContract) {
  await trx.rawQuery(
    `update price_changes pc set exception = 'rejected', reason = ?
     from chosen_rows c where pc.id = c.id and c.is_open`,
    [reason ?? 'rejected']
  )
}

/** Puts the chosen rows back, which were taken out. */
export async function putChosenBack(trx: TransactionClientContract) {
  await trx.rawQuery(
    `update price_changes pc set exception = null, reason = null
     from chosen_rows c where pc.id = c.id and c.is_open`
  )
}
