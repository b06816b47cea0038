import vine from '@vinejs/vine'
import { email, name, newPassword } from '#validators/person'
import { projectFields } from '#validators/project'

export const signUpValidator = vine.create({
  fullName: name(),
  email: email().unique({ table: 'users', column: 'email', caseInsensitive: true }),
  password: newPassword(),
  organization: name(),
  projectName: name(),
  ...projectFields(),
})
