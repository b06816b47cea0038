import db from '@adonisjs/lucid/services/db'
import VersionStale from '#exceptions/version_stale'
import type { Actor } from '#models/actor'
import ApprovalBand from '#models/approval_band'
import Event from '#models/event'

/**
 * Takes a band away. Plans that wait already keep what it demanded when they were proposed.
 *
 * @param expected the tag the person has seen, when they said so
 * @throws {VersionStale} 412 when somebody has edited it since
 */
export async function deleteApprovalBand(
  { id }: Pick<ApprovalBand, 'id'>,
  actor: Actor,
  expected: string[] | null = null
) {
  await db.transaction(async (trx) => {
    const band = await ApprovalBand.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
    VersionStale.unless(expected, band.tag(), 'approval band')
    await band.delete()
    await Event.record(
      {
        projectId: band.projectId,
        action: 'approval_band.deleted',
        subject: { type: 'approval_band', id },
        actor,
        before: band.facts(),
      },
      trx
    )
  })
}
