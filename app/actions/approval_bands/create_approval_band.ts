import db from '@adonisjs/lucid/services/db'
import type { Actor } from '#models/actor'
import ApprovalBand from '#models/approval_band'
import Event from '#models/event'
import type Project from '#models/project'
import type { ApprovalBandContent } from '#queries/approval_bands/read_approval_band'

/** Demands approvals for larger plans, those that wait already too. */
export async function createApprovalBand(
  project: Project,
  content: ApprovalBandContent,
  actor: Actor
) {
  return db.transaction(async (trx) => {
    const band = await ApprovalBand.create({ projectId: project.id, ...content }, { client: trx })
    await Event.record(
      {
        projectId: project.id,
        action: 'approval_band.created',
        subject: { type: 'approval_band', id: band.id },
        actor,
        after: band.facts(),
      },
      trx
    )
    return band
  })
}
