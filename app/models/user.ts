import { createHash } from 'node:crypto'
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

  /**
   * The person with this e-mail (in lower case) and password, or null. An unknown e-mail takes
   * as long as a wrong password, so that the time does not tell which e-mails are known.
   */
  static async whoSignsInWith(email: string, password: string) {
    const user = await User.findForAuth(['email'], email)
    if (user) return (await user.verifyPassword(password)) ? user : null
    await hash.use('scrypt').make(password)
    return null
  }

  /** Changes with the password; a session carries the one it was started under. */
  get passwordMark() {
    return createHash('sha256').update(this.password).digest('base64url').slice(0, 22)
  }
}
