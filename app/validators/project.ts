import vine from '@vinejs/vine'
import { currencyCodes } from '#pricing/currency'
import { name } from '#validators/person'

/** Every IANA time zone the runtime knows. */
export const TIME_ZONES = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]

const timeZone = () => vine.enum(TIME_ZONES)

/** What a project's form holds. The slug is derived from the name when it is left empty. */
export const projectFields = () => ({
  slug: vine
    .string()
    .trim()
    .toLowerCase()
    .minLength(2)
    .maxLength(50)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .unique({ table: 'projects', column: 'slug' })
    .optional(),
  currency: vine.enum(currencyCodes()),
  timeZone: timeZone(),
})

export const newProjectValidator = vine.create({
  ...projectFields(),
  name: name(),
  organizationId: vine.number().positive().withoutDecimals().optional(),
  organization: name().optional(),
})

export const projectSettingsValidator = vine.create({
  name: name(),
  timeZone: timeZone(),
  planLifetimeHours: vine.number().withoutDecimals().min(1).max(720),
  selfApprovalAllowed: vine.boolean(),
})
