import db from '@adonisjs/lucid/services/db'

/** Keeps one piece of an uploaded file, so that any worker process can read it. */
export async function keepChunk(importId: number, number: number, bytes: Buffer) {
  await db.table('import_chunks').insert({ import_id: importId, number, bytes })
}

/** The file from its start, piece by piece. */
export async function* fileChunks(importId: number, progress: { bytes: number } = { bytes: 0 }) {
  for (let number = 0; ; number++) {
    const chunk = await db
      .from('import_chunks')
      .where({ import_id: importId, number })
      .select('bytes')
      .first()
    if (!chunk) return
    const bytes: Buffer = chunk.bytes
    yield bytes
    progress.bytes += bytes.length
  }
}

/** The first piece of a file; empty when there is none. */
export async function fileStart(importId: number): Promise<Buffer> {
  const chunk = await db
    .from('import_chunks')
    .where({ import_id: importId, number: 0 })
    .select('bytes')
    .first()
  return chunk?.bytes ?? Buffer.alloc(0)
}
