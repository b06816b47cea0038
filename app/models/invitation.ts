import { belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { InvitationSchema } from '#database/schema'
import type { Role } from '#models/membership'
import Project from '#models/project'

/** An offer by e-mail to join a project; its token is stored hashed. */
export default class Invitation extends InvitationSchema {
  @column()
  declare role: Role

  @belongsTo(() => Project)
  declare project: BelongsTo<typeof Project>
}
