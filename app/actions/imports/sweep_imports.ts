import { discardImport } from '#actions/imports/discard_import'
import runImportJob from '#jobs/imports/run_import'
import { SYSTEM } from '#models/actor'
import Import from '#models/import'
import { dueImports } from '#queries/imports/due_imports'
import { enqueue } from '#services/job_queue'

/** Finds imports whose worker died and uploads that were abandoned. Safe to find twice. */
export async function sweepImports() {
  const { toRun, toFail } = await dueImports()
  for (const importId of toRun) await enqueue(runImportJob, { importId })
  for (const importId of toFail) {
    await discardImport(await Import.findOrFail(importId), SYSTEM, 'It was never started.')
  }
}
