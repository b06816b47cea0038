import type Import from '#models/import'
import type ImportError from '#models/import_error'

/** At most so many of each kind come with an import; the console has them all as CSV. */
export const SHOWN_NOTICES = 1_000

export type ImportNotices = Pick<ImportError, 'row' | 'severity' | 'code' | 'message'>[]

/** An import with what is to be told about its rows. */
export function transformImport(file: Import, notices: ImportNotices = []) {
  const of = (severity: string) =>
    notices
      .filter((notice) => notice.severity === severity)
      .map(({ row, code, message }) => ({ row, code, message }))
  return {
    id: String(file.id),
    kind: file.kind,
    state: file.state === 'uploading' || file.state === 'mapping' ? 'queued' : file.state,
    filename: file.filename,
    format: file.format,
    rows: file.counts,
    bytes: { total: file.bytesTotal, read: file.bytesDone },
    errors: of('error'),
    warnings: of('warning'),
    failure: file.failure,
    planId: file.planId === null ? null : String(file.planId),
    createdAt: file.createdAt.toUTC().toISO(),
    startedAt: file.startedAt?.toUTC().toISO() ?? null,
    finishedAt: file.finishedAt?.toUTC().toISO() ?? null,
  }
}

const count = { type: 'integer', minimum: 0 }
const time = { type: ['string', 'null'], format: 'date-time' }
const notices = {
  type: 'array',
  maxItems: SHOWN_NOTICES,
  items: {
    type: 'object',
    required: ['row', 'code', 'message'],
    properties: {
      row: { type: 'integer', description: 'As spreadsheets count: the header is row 1.' },
      code: { type: 'string' },
      message: { type: 'string' },
    },
  },
}

export const importSchema = {
  type: 'object',
  required: [
    ...['id', 'kind', 'state', 'filename', 'format', 'rows', 'bytes', 'errors', 'warnings'],
    ...['failure', 'planId', 'createdAt', 'startedAt', 'finishedAt'],
  ],
  properties: {
    id: { type: 'string' },
    kind: {
      enum: ['catalog', 'plan'],
      description: 'catalog: variants and first prices. plan: a sheet of prices to propose.',
    },
    state: { enum: ['queued', 'running', 'completed', 'failed'] },
    filename: { type: ['string', 'null'] },
    format: { enum: ['shopify', 'shopify_old', 'plain', null] },
    rows: {
      type: 'object',
      description: 'One row is one variant; rows that only hold another image are not counted.',
      required: ['total', 'created', 'updated', 'unchanged', 'rejected'],
      properties: {
        total: { ...count, description: 'The sum of the four; grows while the import runs.' },
        created: count,
        updated: { ...count, description: 'Also rows whose new price waits in the plan.' },
        unchanged: count,
        rejected: count,
      },
    },
    bytes: {
      type: 'object',
      required: ['total', 'read'],
      properties: { total: count, read: count },
    },
    errors: { ...notices, description: 'Rows that did not go in, and why.' },
    warnings: { ...notices, description: 'What went in, but is worth a look.' },
    failure: { type: ['string', 'null'], description: 'Why the file could not be read.' },
    planId: {
      type: ['string', 'null'],
      description: 'The plan of the prices that would change: existing prices wait for review.',
    },
    createdAt: { type: 'string', format: 'date-time' },
    startedAt: time,
    finishedAt: time,
  },
} as const
