import { queueImport } from '#actions/imports/queue_import'
import { receiveFile, type IncomingFile } from '#actions/imports/receive_file'
import type { Actor } from '#models/actor'
import type Import from '#models/import'
import type Project from '#models/project'

/**
 * Takes a file in and starts it with the mapping its header suggests. Nothing is kept of a file
 * that is refused.
 *
 * @throws {DomainException} what `receiveFile` and `queueImport` throw
 */
export async function importFile(
  project: Project,
  incoming: IncomingFile,
  actor: Actor
): Promise<Import> {
  const file = await receiveFile(project, incoming, actor)
  try {
    return await queueImport(file, actor)
  } catch (error) {
    await file.delete()
    throw error
  }
}
