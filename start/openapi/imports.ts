import { component, from, list, single } from '#start/openapi/parts'
import type { Operations, Schema } from '#services/openapi'
import { importSchema } from '#transformers/import_transformer'
import { storeImportValidator } from '#validators/import'

const Import = component('Import', importSchema)

const csv: Schema = { type: 'string', description: 'The file. Up to 1 GB.' }
const form: Schema = {
  type: 'object',
  required: ['file'],
  properties: { file: { type: 'string', contentMediaType: 'text/csv' } },
}

export const importOperations: Operations = {
  'imports.index': {
    summary: 'List the imports, the latest first',
    description: 'Without the notices about rows.',
    permission: 'catalog.read',
    paginated: true,
    answers: { 200: { description: 'Imports.', schema: list(Import) } },
  },
  'imports.store': {
    summary: 'Send a file of variants or of prices',
    description:
      'It starts at once; read the import until it is `completed` or `failed`. Columns are told by ' +
      'their headers: Shopify’s product CSV, old and new, or a plain sheet. New variants get their ' +
      'first prices. What would change a price there is already becomes a plan, see `planId`. ' +
      'The same file twice changes nothing.',
    permission: 'catalog.write',
    query: from(storeImportValidator, {
      kind: '`catalog` when absent. A sheet of prices is a `plan`; it needs `plans:propose` too.',
    }),
    body: { 'text/csv': csv, 'multipart/form-data': form },
    answers: {
      202: { description: 'The import, queued.', schema: single(Import), location: 'imports.show' },
    },
    refusals: {
      413: 'The file is larger than 1 GB: `file_too_large`.',
      422: '`not_csv`, `file_empty`, `file_missing`, `sku_column_missing`, `price_column_missing`, `quote_not_closed`. Nothing is kept of the file.',
    },
  },
  'imports.show': {
    summary: 'Read an import with what is to be told about its rows',
    permission: 'catalog.read',
    answers: { 200: { description: 'The import.', schema: single(Import) } },
  },
}
