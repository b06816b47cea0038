import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

const LEASE = `now() + interval '30 seconds'`

/** Takes the lease on a plan that is drafting and that nobody works on. */
export async function claimDraft(planId: number, lease: string) {
  const { rowCount } = await db.rawQuery(
    `update plans set lease_token = ?, lease_until = ${LEASE}
     where id = ? and state = 'drafting' and (lease_until is null or lease_until < now())`,
    [lease, planId]
  )
  return rowCount === 1
}

/** Keeps the lease and tells how far the work is; false when the plan was taken or cancelled. */
export async function renewDraft(planId: number, lease: string, rowsDone: number) {
  const { rowCount } = await db.rawQuery(
    `update plans set lease_until = ${LEASE}, rows_done = ?
     where id = ? and state = 'drafting' and lease_token = ?`,
    [rowsDone, planId, lease]
  )
  return rowCount === 1
}

/** Locks the plan if this lease still holds it: who lost the lease must not finish. */
export async function holdsLease(planId: number, lease: string, trx: TransactionClientContract) {
  const row = await trx
    .from('plans')
    .where({ id: planId, lease_token: lease, state: 'drafting' })
    .select('id')
    .forUpdate()
    .first()
  return Boolean(row)
}
