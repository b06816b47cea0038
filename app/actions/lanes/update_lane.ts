import db from '@adonisjs/lucid/services/db'
import { refuseTakenName } from '#actions/lanes/refuse_taken_name'
import DomainException from '#exceptions/domain_exception'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import type Lane from '#models/lane'
import { lanesOfProject } from '#queries/lanes/lanes_of_project'
import { placeLanes } from '#queries/lanes/place_lanes'

/**
 * Renames a lane, or moves it to another place in the running order; the others make room. What
 * plans have frozen stays. Saving it unchanged leaves no trace.
 *
 * @param edit a position beyond the last is the last
 * @throws {DomainException} 409 `lane_name_taken`, `lane_deleted`
 */
export function updateLane(
  { id, projectId }: Lane,
  edit: { name?: string; position?: number },
  actor: Actor
) {
  return db.transaction(async (trx) => {
    const lanes = await lanesOfProject({ id: projectId }, trx)
    const lane = lanes.find((each) => each.id === id)
    if (!lane) throw gone()
    const before = { name: lane.name, position: lane.position }
    const { name = lane.name } = edit
    refuseTakenName(lanes, name, id)

    const others = lanes.filter((each) => each !== lane)
    const position = Math.min(edit.position ?? lane.position, lanes.length)
    if (name === before.name && position === before.position) return lane
    await lane.merge({ name }).save()
    await placeLanes(others.toSpliced(position - 1, 0, lane), trx)
    await lane.refresh()
    await Event.record(
      {
        projectId,
        action: 'lane.updated',
        subject: { type: 'lane', id },
        actor,
        before,
        after: { name, position },
      },
      trx
    )
    return lane
  })
}

function gone() {
  const message = 'Somebody has deleted this lane meanwhile. Nothing was changed.'
  return new DomainException(message, { code: 'lane_deleted', status: 409 })
}
