import vine from '@vinejs/vine'

/** How a file of rules is taken in: `?archiveMissing=true&saveAnyway=true&dryRun=true`. */
export const importRulesValidator = vine.create(
  vine.object({
    archiveMissing: vine.boolean().optional(),
    saveAnyway: vine.boolean().optional(),
    dryRun: vine.boolean().optional(),
  })
)

/** How a file is planned: `?archiveMissing=true`. */
export const planRulesValidator = vine.create(
  vine.object({ archiveMissing: vine.boolean().optional() })
)

/** An import from the console, whose second step carries the file that was shown. */
export const importRulesFormValidator = vine.create(
  vine.object({
    source: vine.string(),
    archiveMissing: vine.boolean().optional(),
    saveAnyway: vine.boolean().optional(),
    seen: vine.string().optional(),
  })
)
