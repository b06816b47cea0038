import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { PasswordResetSchema } from '#database/schema'
import User from '#models/user'

/** A link by e-mail to choose a new password; its token is stored hashed and works once. */
export default class PasswordReset extends PasswordResetSchema {
  static readonly LIFETIME = { hours: 1 }

  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>
}
