import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import ApiToken from '#models/api_token'
import { parseToken } from '#models/api_token_format'
import Project from '#models/project'
import { oncePerTurn } from '#services/once_per_turn'

/** Why a token does not open anything. */
export type TokenFault = 'missing' | 'unknown' | 'expired' | 'revoked'

export type FoundToken = { token: ApiToken; fault: null } | { token: null; fault: TokenFault }

/**
 * The token of an `Authorization` header, its project loaded. Asked of the database each time,
 * so that a revoked token is closed at once; text that is no token of ours costs no query.
 */
export async function findToken(header: string | undefined, now: DateTime): Promise<FoundToken> {
  const plainText = /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1]
  if (!plainText) return { token: null, fault: 'missing' }
  const hash = parseToken(plainText)
  const token = hash ? await tokenWithHash(hash) : null
  if (!token) return { token: null, fault: 'unknown' }
  if (token.revokedAt) return { token: null, fault: 'revoked' }
  if (!token.worksAt(now)) return { token: null, fault: 'expired' }
  return { token, fault: null }
}

/** One query for both rows instead of a preload: each request of the API comes through here. */
async function tokenWithHash(hash: string) {
  const row = await oncePerTurn(`token ${hash}`, () => rowWithHash(hash))
  if (!row) return null
  const own = tokenColumns().map((name) => [name, row[PREFIX + name]])
  const token = ApiToken.$createFromAdapterResult(Object.fromEntries(own))!
  token.$setRelated('project', Project.$createFromAdapterResult(row)!)
  return token
}

function rowWithHash(hash: string) {
  return db
    .from('api_tokens')
    .join('projects', 'projects.id', 'api_tokens.project_id')
    .where('api_tokens.token_hash', hash)
    .select('projects.*', ...tokenColumns().map((name) => `api_tokens.${name} as ${PREFIX}${name}`))
    .first() as Promise<Record<string, unknown> | null>
}

const PREFIX = 'token_'

function tokenColumns() {
  ApiToken.boot()
  return [...ApiToken.$columnsDefinitions.values()].map(({ columnName }) => columnName)
}
