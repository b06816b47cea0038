import vine from '@vinejs/vine'
import { ROLES } from '#models/membership'
import { email, name, newPassword } from '#validators/person'

export const invitationValidator = vine.create({ email: email(), role: vine.enum(ROLES) })

/** What a person who was not here before says when joining. */
export const newPersonValidator = vine.withMetaData<{ email: string }>().create({
  fullName: name(),
  password: newPassword({ email: ({ meta }) => meta.email }),
})
