import type { DateTime } from 'luxon'
import ApiToken from '#models/api_token'
import { parseToken } from '#models/api_token_format'

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
  if (!hash) return { token: null, fault: 'unknown' }

  const token = await ApiToken.query().where('tokenHash', hash).preload('project').first()
  if (!token) return { token: null, fault: 'unknown' }
  if (token.revokedAt) return { token: null, fault: 'revoked' }
  if (!token.worksAt(now)) return { token: null, fault: 'expired' }
  return { token, fault: null }
}
