import vine from '@vinejs/vine'
import { notEasilyGuessed } from '#validators/rules/new_password'

/** A name of a person, a project or a thing: one line, no control characters. */
export const name = (most = 80) =>
  vine
    .string()
    .trim()
    .minLength(1)
    .maxLength(most)
    .regex(/^[^\p{Cc}]+$/u)

/** An e-mail address, in lower case as it is stored. */
export const email = () => vine.string().trim().toLowerCase().email().maxLength(254)

/** A password to be chosen: 10 to 128 characters, not easily guessed; nothing is trimmed. */
export const newPassword = (options?: Parameters<typeof notEasilyGuessed>[0]) =>
  vine.string().minLength(10).maxLength(128).use(notEasilyGuessed(options))

/** A password to be checked. Longer ones cannot exist; hashing them would only cost time. */
export const password = () => vine.string().maxLength(1000)
