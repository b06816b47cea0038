import type { Readable } from 'node:stream'
import db from '@adonisjs/lucid/services/db'
import { describeFile } from '#actions/imports/describe_file'
import DomainException from '#exceptions/domain_exception'
import type { Actor } from '#models/actor'
import Import, { type ImportKind } from '#models/import'
import type Project from '#models/project'
import { keepChunk } from '#queries/imports/file_chunks'
import { EncodingProbe } from '#services/catalog_csv/encoding'

const CHUNK = 1024 * 1024
const LARGEST = 1024 * CHUNK

export interface IncomingFile {
  stream: Readable
  filename: string | null
  kind: ImportKind
}

/**
 * Takes a file in as it streams past and says how it will be read. Nothing is kept of a file that
 * is refused or breaks off.
 *
 * @throws {DomainException} 422 `not_csv`, `file_empty`; 413 `file_too_large`
 */
export async function receiveFile(
  project: Project,
  { stream, filename, kind }: IncomingFile,
  actor: Actor
): Promise<Import> {
  const file = await Import.create({
    projectId: project.id,
    kind,
    state: 'uploading',
    filename,
    actorType: actor.type,
    actorId: actor.id,
  })
  try {
    const { bytes, encoding } = await keep(file, stream)
    await file.refresh()
    const mapping = await describeFile(file, project, encoding)
    return await db.transaction(async (trx) => {
      file.useTransaction(trx)
      await file
        .merge({ bytesTotal: bytes, format: mapping.format, mapping: { ...mapping } })
        .save()
      await file.awaitMapping(actor, trx)
      return file
    })
  } catch (error) {
    await Import.query().where('id', file.id).delete()
    throw error
  }
}

async function keep(file: Import, stream: Readable) {
  const probe = new EncodingProbe()
  let bytes = 0
  let chunks = 0
  for await (const chunk of inPieces(stream)) {
    probe.write(chunk)
    bytes += chunk.length
    if (bytes > LARGEST) throw TOO_LARGE
    await keepChunk(file.id, chunks++, chunk)
  }
  if (bytes === 0) throw EMPTY
  return { bytes, encoding: probe.end() }
}

/** The stream in pieces of one size. It is left open on an error, for the answer's sake. */
async function* inPieces(stream: Readable) {
  let parts: Buffer[] = []
  let size = 0
  for await (const part of stream.iterator({ destroyOnReturn: false })) {
    parts.push(part)
    size += part.length
    if (size < CHUNK) continue
    const bytes = Buffer.concat(parts)
    for (let at = 0; at + CHUNK <= size; at += CHUNK) yield bytes.subarray(at, at + CHUNK)
    const rest = bytes.subarray(size - (size % CHUNK))
    parts = rest.length > 0 ? [rest] : []
    size = rest.length
  }
  if (size > 0) yield Buffer.concat(parts)
}

const EMPTY = new DomainException('The file is empty.', { code: 'file_empty', status: 422 })
const TOO_LARGE = new DomainException('The file is larger than 1 GB. Send it in parts.', {
  code: 'file_too_large',
  status: 413,
})
