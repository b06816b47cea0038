import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { Actor } from '#models/actor'
import ApiToken from '#models/api_token'
import Event from '#models/event'
import type Project from '#models/project'
import type User from '#models/user'

/** Makes an API token; its plain text is in the answer and nowhere else. */
export async function createToken(
  project: Project,
  given: { name: string; scopes: string[]; expiresAt: DateTime | null },
  creator: User,
  actor: Actor
) {
  return db.transaction(async (trx) => {
    const issued = await ApiToken.issue({ ...given, project, createdBy: creator }, trx)
    const { name, scopes, expiresAt } = issued.token
    await Event.record(
      {
        projectId: project.id,
        action: 'token.created',
        subject: { type: 'token', id: issued.token.id },
        actor,
        after: { name, scopes, expiresAt: expiresAt?.toUTC().toISO() ?? null },
      },
      trx
    )
    return issued
  })
}
