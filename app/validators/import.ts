import vine from '@vinejs/vine'

/** `POST /imports`: what the rows are for. */
export const storeImportValidator = vine.create(
  vine.object({ kind: vine.enum(['catalog', 'plan'] as const).optional() })
)
