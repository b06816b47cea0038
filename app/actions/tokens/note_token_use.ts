import db from '@adonisjs/lucid/services/db'
import type ApiToken from '#models/api_token'
import { clock } from '#services/clock'

/** Notes when a token was last used, at most once a minute: a write each request is too many. */
export async function noteTokenUse(token: ApiToken) {
  const now = clock.now()
  if (token.lastUsedAt && token.lastUsedAt > now.minus({ minutes: 1 })) return
  await db.from('api_tokens').where('id', token.id).update({ last_used_at: now.toSQL() })
}
