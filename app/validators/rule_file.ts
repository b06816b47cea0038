import vine from '@vinejs/vine'

/** How a file of rules is taken in: `?archiveMissing=true&saveAnyway=true&dryRun=true`. */
export const importRulesValidator = vine.create(
  vine.object({
    archiveMissing: vine.boolean().optional(),
    saveAnyway: vine.boolean().optional(),
    dryRun: vine.boolean().optional(),
  })
)
