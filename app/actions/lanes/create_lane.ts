import db from '@adonisjs/lucid/services/db'
import { refuseTakenName } from '#actions/lanes/refuse_taken_name'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import Lane from '#models/lane'
import type Project from '#models/project'
import { lanesOfProject } from '#queries/lanes/lanes_of_project'

/**
 * Adds a lane that runs after all others.
 *
 * @throws {DomainException} 409 `lane_name_taken`
 */
export function createLane(project: Project, name: string, actor: Actor) {
  return db.transaction(async (trx) => {
    const lanes = await lanesOfProject(project, trx)
    refuseTakenName(lanes, name)
    const lane = await Lane.create(
      { projectId: project.id, name, position: lanes.length + 1, isDefault: false },
      { client: trx }
    )
    await Event.record(
      {
        projectId: project.id,
        action: 'lane.created',
        subject: { type: 'lane', id: lane.id },
        actor,
        after: { name, position: lane.position },
      },
      trx
    )
    return lane
  })
}
