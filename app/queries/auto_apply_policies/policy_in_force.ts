import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import AutoApplyPolicy from '#models/auto_apply_policy'

/** The last version of what a project says about plans that go by themselves; null if none. */
export function policyInForce({ id }: { id: number }, trx?: TransactionClientContract) {
  return AutoApplyPolicy.query({ client: trx })
    .where('projectId', id)
    .orderBy('version', 'desc')
    .first()
}
