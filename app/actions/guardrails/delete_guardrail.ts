import db from '@adonisjs/lucid/services/db'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import Guardrail from '#models/guardrail'
import VersionStale from '#exceptions/version_stale'

/**
 * Removes a limit. Plans keep the copy they were checked against, and the event tells what it was.
 *
 * @param expected the tag the person has seen, when they said so
 * @throws {VersionStale} 412 when somebody has edited it since
 */
export async function deleteGuardrail(
  { id }: Pick<Guardrail, 'id'>,
  actor: Actor,
  expected: string[] | null = null
) {
  await db.transaction(async (trx) => {
    const guardrail = await Guardrail.query({ client: trx })
      .where('id', id)
      .preload('priceList')
      .forUpdate()
      .firstOrFail()
    VersionStale.unless(expected, guardrail.tag(), 'guardrail')

    await guardrail.delete()
    await Event.record(
      {
        projectId: guardrail.projectId,
        action: 'guardrail.deleted',
        subject: { type: 'guardrail', id },
        actor,
        before: guardrail.facts(),
      },
      trx
    )
  })
}
