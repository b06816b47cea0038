import type { DateTime } from 'luxon'
import { belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { InvitationSchema } from '#database/schema'
import type { Role } from '#models/membership'
import Project from '#models/project'
import User from '#models/user'

/** An offer by e-mail to join a project; its token is stored hashed. */
export default class Invitation extends InvitationSchema {
  /** How long the link in the mail works. */
  static readonly LIFETIME = { days: 7 }

  @column()
  declare role: Role

  @belongsTo(() => Project)
  declare project: BelongsTo<typeof Project>

  @belongsTo(() => User, { foreignKey: 'invitedBy' })
  declare inviter: BelongsTo<typeof User>

  /** Whether its link no longer works at this moment. */
  isExpiredAt(moment: DateTime) {
    return this.expiresAt <= moment
  }
}
