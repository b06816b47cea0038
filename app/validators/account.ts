import vine from '@vinejs/vine'
import { email, name, newPassword, password } from '#validators/person'

interface Person {
  id: number
  email: string
}

/** `password` is asked for when the e-mail changes: whoever has the e-mail can have the account. */
export const accountValidator = vine.withMetaData<Person>().create({
  fullName: name(),
  email: email().unique({
    table: 'users',
    column: 'email',
    caseInsensitive: true,
    filter: (users, _value, { meta }) => {
      users.whereNot('id', meta.id)
    },
  }),
  password: password().optional(),
})

/**
 * Both passwords lie under `password`, the one name that is never given back to a refused form
 * (and so never written into the session).
 */
export const passwordChangeValidator = vine.withMetaData<Person>().create({
  password: vine.object({
    current: password(),
    chosen: newPassword({ email: ({ meta }) => meta.email }),
  }),
})
