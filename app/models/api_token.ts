import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { ApiTokenSchema } from '#database/schema'
import Project from '#models/project'

/** A program's access to one project: scopes, an end, and when it was last used. Stored hashed. */
export default class ApiToken extends ApiTokenSchema {
  @belongsTo(() => Project)
  declare project: BelongsTo<typeof Project>
}
