import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { column } from '@adonisjs/lucid/orm'
import { MembershipSchema } from '#database/schema'
import Project from '#models/project'
import User from '#models/user'

/** From the least to the most that a person may do in a project. */
export const ROLES = ['viewer', 'editor', 'admin', 'owner'] as const
export type Role = (typeof ROLES)[number]

/** A person's role in a project. */
export default class Membership extends MembershipSchema {
  @column()
  declare role: Role

  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  @belongsTo(() => Project)
  declare project: BelongsTo<typeof Project>

  /** Whether this role includes what the other may do. */
  atLeast(role: Role) {
    return ROLES.indexOf(this.role) >= ROLES.indexOf(role)
  }
}
