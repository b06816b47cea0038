import type { DateTime } from 'luxon'
import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { ApiTokenSchema } from '#database/schema'
import { hashToken, hintOf, makeToken } from '#models/api_token_format'
import Project from '#models/project'
import User from '#models/user'

interface NewToken {
  project: Project
  name: string
  scopes: string[]
  createdBy: User | null
  /** Null for a token without an end. */
  expiresAt: DateTime | null
}

/** A program's access to one project: scopes, an end, and when it was last used. Stored hashed. */
export default class ApiToken extends ApiTokenSchema {
  @belongsTo(() => Project)
  declare project: BelongsTo<typeof Project>

  @belongsTo(() => User, { foreignKey: 'createdBy' })
  declare creator: BelongsTo<typeof User>

  /** Makes a token. Its plain text exists only in what this gives back. */
  static async issue(
    { project, name, scopes, createdBy, expiresAt }: NewToken,
    trx?: TransactionClientContract
  ) {
    const plainText = makeToken()
    const token = await ApiToken.create(
      {
        projectId: project.id,
        name,
        scopes,
        tokenHash: hashToken(plainText),
        hint: hintOf(plainText),
        createdBy: createdBy?.id ?? null,
        expiresAt,
      },
      { client: trx }
    )
    return { token, plainText }
  }

  /** Whether a request at this moment may use it: not revoked, not past its end. */
  worksAt(moment: DateTime) {
    return !this.revokedAt && (!this.expiresAt || this.expiresAt > moment)
  }
}
