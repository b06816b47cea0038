import vine from '@vinejs/vine'
import { password } from '#validators/person'

export const signInValidator = vine.create({
  email: vine.string().trim().toLowerCase().maxLength(254),
  password: password(),
})
