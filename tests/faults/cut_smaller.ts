import db from '@adonisjs/lucid/services/db'
import type Plan from '#models/plan'

/** Cuts the batches small, so that there is something to be in the middle of. */
export async function cutSmaller(plan: Plan, size: number) {
  await db.transaction(async (trx) => {
    const batches = await trx.from('apply_batches').where('plan_id', plan.id).orderBy('id')
    let number = batches.length
    for (const batch of batches) {
      const isLocal = batch.channel_id === null
      const ids: number[] = (
        isLocal
          ? await trx
              .from('price_changes')
              .where('plan_id', plan.id)
              .whereNotIn('id', trx.from('channel_writes').select('price_change_id'))
              .orderBy('id')
              .select('id')
          : await trx
              .from('channel_writes')
              .where('batch_id', batch.id)
              .orderBy('price_change_id')
              .select('price_change_id as id')
      ).map(({ id }) => id)
      for (let at = 0; at < ids.length; at += size) {
        const part = ids.slice(at, at + size)
        number += 1
        const [created] = await trx
          .table('apply_batches')
          .insert({
            project_id: plan.projectId,
            plan_id: plan.id,
            channel_id: batch.channel_id,
            number,
            first_change_id: part[0],
            last_change_id: part[part.length - 1],
            row_count: part.length,
          })
          .returning('id')
        if (!isLocal) {
          await trx
            .from('channel_writes')
            .whereIn('price_change_id', part)
            .update({ batch_id: created.id ?? created })
        }
      }
      await trx.from('apply_batches').where('id', batch.id).delete()
    }
  })
}
