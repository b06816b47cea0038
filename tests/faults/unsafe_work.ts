import db from '@adonisjs/lucid/services/db'

/**
 * What applying must not be: each step its own statement, nothing asked before, nothing locked.
 * Killed in the middle of a batch it does the rows before that point twice.
 */
export async function workUnsafely(planId: number) {
  for (;;) {
    const batch = await db
      .from('apply_batches')
      .where('plan_id', planId)
      .whereNot('state', 'done')
      .orderBy('id')
      .first()
    if (!batch) return
    const rows = await db
      .from('price_changes')
      .where('plan_id', planId)
      .whereBetween('id', [batch.first_change_id, batch.last_change_id])
      .whereNull('exception')
      .orderBy('id')
    for (const row of rows) {
      await db
        .from('prices')
        .where({ variant_id: row.variant_id, price_list_id: row.price_list_id })
        .update({ amount: row.to_amount })
      await db.table('price_versions').insert({
        project_id: row.project_id,
        variant_id: row.variant_id,
        price_list_id: row.price_list_id,
        amount: row.to_amount,
        source: 'plan',
        plan_id: planId,
      })
    }
    await db.from('apply_batches').where('id', batch.id).update({ state: 'done' })
  }
}
