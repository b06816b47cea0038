import db from '@adonisjs/lucid/services/db'
import DomainException from '#exceptions/domain_exception'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import type Lane from '#models/lane'
import { lanesOfProject, rulesByLane } from '#queries/lanes/lanes_of_project'
import { placeLanes } from '#queries/lanes/place_lanes'
import { clock } from '#services/clock'

/**
 * Takes an empty lane out of the running order; rule versions of the past keep it. Deleting again
 * changes nothing.
 *
 * @throws {DomainException} 409 `lane_is_default`, `lane_not_empty`
 */
export async function deleteLane({ id, projectId }: Lane, actor: Actor) {
  await db.transaction(async (trx) => {
    const lanes = await lanesOfProject({ id: projectId }, trx)
    const lane = lanes.find((each) => each.id === id)
    if (!lane) return
    if (lane.isDefault) throw isDefault(lane)
    const rules = await rulesByLane({ id: projectId }, trx)
    if (rules.has(id)) throw notEmpty(lane, rules.get(id)!)

    await lane.merge({ archivedAt: clock.now() }).save()
    await placeLanes(
      lanes.filter((each) => each !== lane),
      trx
    )
    await Event.record(
      {
        projectId,
        action: 'lane.deleted',
        subject: { type: 'lane', id },
        actor,
        before: { name: lane.name, position: lane.position },
      },
      trx
    )
  })
}

function isDefault({ name }: Lane) {
  return new DomainException(
    `${name} is the default lane: rules that name no lane stand in it. It can be renamed, not deleted.`,
    { code: 'lane_is_default', status: 409 }
  )
}

function notEmpty({ name }: Lane, rules: number) {
  const count = rules === 1 ? 'There is 1 rule' : `There are ${rules} rules`
  return new DomainException(
    `${count} in the lane ${name}. Move rules to another lane, or archive them, then delete it.`,
    { code: 'lane_not_empty', status: 409 }
  )
}
