import db from '@adonisjs/lucid/services/db'
import type { Actor } from '#models/actor'
import type ApiToken from '#models/api_token'
import Event from '#models/event'
import { clock } from '#services/clock'

/** Ends a token at once; one that is revoked already stays as it is. */
export async function revokeToken(token: ApiToken, actor: Actor) {
  await db.transaction(async (trx) => {
    const now = clock.now()
    const revoked = await trx
      .from('api_tokens')
      .where('id', token.id)
      .whereNull('revoked_at')
      .update({ revoked_at: now.toJSDate() })
    if (Number(revoked) === 0) return

    await Event.record(
      {
        projectId: token.projectId,
        action: 'token.revoked',
        subject: { type: 'token', id: token.id },
        actor,
        before: { name: token.name, revokedAt: null },
        after: { name: token.name, revokedAt: now.toISO() },
      },
      trx
    )
  })
}
