import vine from '@vinejs/vine'
import { email, newPassword } from '#validators/person'

export const passwordResetRequestValidator = vine.create({ email: email() })

/** The chosen password; `email`, for comparison, is the person's the link leads to. */
export const passwordResetValidator = vine.withMetaData<{ email: string }>().create({
  password: newPassword({ email: ({ meta }) => meta.email }),
})
