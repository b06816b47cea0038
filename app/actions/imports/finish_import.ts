import db from '@adonisjs/lucid/services/db'
import type { ImportWork } from '#actions/imports/start_import'
import { proposeFromChanges } from '#actions/plans/propose_from_changes'
import Import from '#models/import'
import Plan from '#models/plan'
import { holdsImport } from '#queries/imports/import_lease'
import { pricesAskedBy } from '#queries/imports/prices_asked_by'
import { noteGrowth } from '#queries/table_statistics'

/** Every row was read: what would change prices becomes a plan, and the file is let go. */
export async function finishImport(work: ImportWork) {
  const planId = await proposeChanges(work)
  const { file, lease } = work
  const created = await db.transaction(async (trx) => {
    if (!(await holdsImport(file.id, lease, trx))) return 0
    const done = await Import.findOrFail(file.id, { client: trx })
    await done.merge({ planId }).save()
    await done.complete(trx)
    await trx.from('import_prices').where('import_id', file.id).delete()
    await trx.from('import_chunks').where('import_id', file.id).delete()
    return done.rowsCreated
  })
  await noteGrowth('variants', created)
  await noteGrowth('prices', created)
}

/** @returns the plan's id; the one an earlier attempt proposed, if it came that far */
async function proposeChanges({ file, project }: ImportWork) {
  const proposed = await Plan.query().where({ projectId: project.id, importId: file.id }).first()
  if (proposed) return proposed.id
  const rows = await pricesAskedBy(file.id)
  if (rows.length === 0) return null
  const title = `Prices from ${file.filename ?? `import ${file.id}`}`
  const asked = { source: 'import' as const, title, rows, importId: file.id }
  const plan = await proposeFromChanges(project, asked, file.uploader)
  return plan.id
}
