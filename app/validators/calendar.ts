import vine from '@vinejs/vine'

/** `GET /calendar`: moments in ISO 8601, in the project's time zone where they have no offset. */
export const calendarValidator = vine.create({
  from: vine.string().optional(),
  to: vine.string().optional(),
})

/** The console's page; a month that cannot be read is this one. */
export const calendarPageValidator = vine.create({
  month: vine
    .string()
    .regex(/^[12]\d{3}-(0[1-9]|1[0-2])$/)
    .optional(),
  view: vine.enum(['month', 'agenda'] as const).optional(),
})
