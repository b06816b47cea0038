import vine from '@vinejs/vine'
import type { FieldContext } from '@vinejs/vine/types'
import { COMMON_PASSWORDS } from '#validators/rules/common_passwords'

interface Options {
  /** The person's e-mail when the form does not hold it in its field `email`. */
  email?: (field: FieldContext) => string
}

/**
 * Refuses passwords that are guessed first: the most common ones, one character repeated, and
 * the person's own e-mail. Rules about kinds of characters are left out on purpose: they make
 * passwords worse (NIST SP 800-63B, section 3.1.1.2).
 */
export const notEasilyGuessed = vine.createRule<Options | undefined>((value, options, field) => {
  if (typeof value !== 'string') return
  const password = value.toLowerCase()
  if (COMMON_PASSWORDS.has(password) || /^(.)\1*$/u.test(password)) {
    const message = 'This password is among the first that are guessed. Choose another'
    field.report(message, 'passwordIsCommon', field)
    return
  }
  const email = String(options?.email?.(field) ?? field.parent.email ?? '').toLowerCase()
  if (email && [email.trim(), email.trim().split('@')[0]].includes(password)) {
    const message = 'This is your e-mail address. Choose another password'
    field.report(message, 'passwordIsEmail', field)
  }
})
