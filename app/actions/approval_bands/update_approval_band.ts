import db from '@adonisjs/lucid/services/db'
import VersionStale from '#exceptions/version_stale'
import type { Actor } from '#models/actor'
import ApprovalBand from '#models/approval_band'
import Event from '#models/event'
import type { ApprovalBandContent } from '#queries/approval_bands/read_approval_band'

/**
 * Changes what a band demands. Plans that wait already keep what it demanded when they were
 * proposed, beside what it demands now. Saving it unchanged leaves no trace.
 *
 * @param expected the tag the editor has seen, when they said so
 * @throws {VersionStale} 412 when somebody has edited it since
 */
export async function updateApprovalBand(
  { id }: Pick<ApprovalBand, 'id'>,
  content: ApprovalBandContent,
  actor: Actor,
  expected: string[] | null = null
) {
  return db.transaction(async (trx) => {
    const band = await ApprovalBand.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
    VersionStale.unless(expected, band.tag(), 'approval band')
    const [before, tag] = [band.facts(), band.tag()]
    band.merge(content)
    if (band.tag() === tag) return band

    await band.save()
    await Event.record(
      {
        projectId: band.projectId,
        action: 'approval_band.updated',
        subject: { type: 'approval_band', id },
        actor,
        before,
        after: band.facts(),
      },
      trx
    )
    return band
  })
}
