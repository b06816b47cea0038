import db from '@adonisjs/lucid/services/db'
import IllegalTransition from '#exceptions/illegal_transition'
import type { Actor } from '#models/actor'
import type Import from '#models/import'

/**
 * Lets an uploaded file go that was not started.
 *
 * @throws {IllegalTransition} 409 once its rows are going in
 */
export async function discardImport(
  file: Import,
  actor: Actor,
  reason = 'It was discarded before it started.'
) {
  const waits = file.state === 'uploading' || file.state === 'mapping'
  if (!waits) throw new IllegalTransition('import', file.state, 'discarded')
  await db.transaction(async (trx) => {
    await file.fail(reason, trx, actor)
    await trx.from('import_chunks').where('import_id', file.id).delete()
  })
  return file
}
