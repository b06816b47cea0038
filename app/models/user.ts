import hash from '@adonisjs/core/services/hash'
import { compose } from '@adonisjs/core/helpers'
import { withAuthFinder } from '@adonisjs/auth/mixins/lucid'
import { column, hasMany, manyToMany } from '@adonisjs/lucid/orm'
import type { HasMany, ManyToMany } from '@adonisjs/lucid/types/relations'
import { UserSchema } from '#database/schema'
import Membership from '#models/membership'
import Project from '#models/project'

// The hasher is looked up when it is used: commands import models before services are there.
const AuthFinder = withAuthFinder(() => hash.use('scrypt'), {
  uids: ['email'],
  passwordColumnName: 'password',
})

/** A person who signs in. */
export default class User extends compose(UserSchema, AuthFinder) {
  @column({ serializeAs: null })
  declare password: string

  @hasMany(() => Membership)
  declare memberships: HasMany<typeof Membership>

  @manyToMany(() => Project, { pivotTable: 'memberships', pivotColumns: ['role'] })
  declare projects: ManyToMany<typeof Project>
}
