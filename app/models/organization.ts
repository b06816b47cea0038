import { hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import { OrganizationSchema } from '#database/schema'
import Project from '#models/project'

/** The customer: owns projects. */
export default class Organization extends OrganizationSchema {
  @hasMany(() => Project)
  declare projects: HasMany<typeof Project>
}
