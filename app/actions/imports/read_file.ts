import { ImportBatch } from '#actions/imports/import_batch'
import type { ImportWork } from '#actions/imports/start_import'
import { fileChunks } from '#queries/imports/file_chunks'
import { readRecords } from '#services/catalog_csv/records'
import { RowReader } from '#services/catalog_csv/row_reader'

/**
 * Reads the file from its start, so that every row knows what came before it, and sends the rows
 * behind the last finished batch in.
 */
export async function readFile(work: ImportWork) {
  const { file, project, mapping, lists } = work
  const options = { kind: file.kind, costCurrency: project.currency }
  const reader = new RowReader(mapping, lists, options)
  const progress = { bytes: 0 }
  let batch = new ImportBatch(work)
  let committing = Promise.resolve()
  let isHeader = true

  for await (const record of readRecords(fileChunks(file.id, progress), mapping)) {
    if (isHeader) {
      isHeader = false
      continue
    }
    const outcome = reader.read(record)
    if (record.row <= file.recordsDone) continue
    if (batch.isFullBefore(outcome)) {
      await committing
      committing = batch.commit(progress.bytes)
      // It goes in while the next rows are read; a failure shows when that batch is waited for.
      committing.catch(() => {})
      batch = new ImportBatch(work)
    }
    batch.add(outcome, record.row)
  }
  await committing
  await batch.commit(file.bytesTotal)
}
