import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { queueImport } from '#actions/imports/queue_import'
import { receiveFile } from '#actions/imports/receive_file'
import { runImport } from '#actions/imports/run_import'
import { SYSTEM } from '#models/actor'
import Import, { type ImportKind } from '#models/import'
import type Project from '#models/project'

type Content = string | Buffer | Iterable<string>

/** The bytes of a real shop's file. */
export function fixture(name: 'retail-demo-store' | 'spree-home-appliances') {
  return readFileSync(new URL(`../fixtures/catalogs/${name}.csv`, import.meta.url))
}

/** Uploads a file and waits to be started, as the console does. */
export function uploadFile(project: Project, content: Content, kind: ImportKind = 'catalog') {
  const isPiecewise = typeof content !== 'string' && !Buffer.isBuffer(content)
  const stream = Readable.from(isPiecewise ? content : [content], { objectMode: false })
  return receiveFile(project, { stream, filename: 'catalog.csv', kind }, SYSTEM)
}

/** Uploads a file and queues it, as the API does. */
export async function queueFile(project: Project, content: Content, kind?: ImportKind) {
  return queueImport(await uploadFile(project, content, kind), SYSTEM)
}

/** Uploads a file and lets a worker bring it in. */
export async function importFile(project: Project, content: Content, kind?: ImportKind) {
  const { id } = await queueFile(project, content, kind)
  await runImport(id)
  return Import.findOrFail(id)
}

/** What is told about rows: `row code`. */
export async function noticesOf(file: Import, severity: 'error' | 'warning' = 'error') {
  const errors = await file.related('errors').query().where({ severity }).orderBy('row')
  return errors.map(({ row, code }) => `${row} ${code}`)
}
