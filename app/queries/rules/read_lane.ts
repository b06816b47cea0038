import type Lane from '#models/lane'
import type Project from '#models/project'
import { lanesOfProject } from '#queries/lanes/lanes_of_project'
import type { Mistake } from '#queries/reading'

/** Where a rule is asked to stand, before it is checked. */
export interface LaneRequest {
  /** A name or an id; the default lane when absent. */
  lane?: unknown
  /** Highest wins inside the lane; 0 when absent. */
  priority?: unknown
}

export const HIGHEST_PRIORITY = 1000

export type LaneReading =
  { ok: true; lane: Lane; priority: number } | { ok: false; errors: Mistake[] }

/** Reads the lane and the priority of a rule; pointers are `/lane` and `/priority`. */
export async function readLane(project: Project, request: LaneRequest): Promise<LaneReading> {
  const lanes = await lanesOfProject(project)
  const wanted = request.lane ?? lanes.find(({ isDefault }) => isDefault)!.id
  const lane = laneNamed(lanes, wanted)
  const priority = request.priority ?? 0
  if (lane && isPriority(priority)) return { ok: true, lane, priority }
  return {
    ok: false,
    errors: [
      ...(lane ? [] : [unknownLane(wanted, lanes)]),
      ...(isPriority(priority) ? [] : [priorityInvalid()]),
    ],
  }
}

/** A text is a name first and an id second, for a lane may well be called "2". */
function laneNamed(lanes: Lane[], wanted: unknown) {
  const text = typeof wanted === 'string' ? wanted.trim().toLowerCase() : null
  const named = lanes.find(({ name }) => name.toLowerCase() === text)
  return named ?? lanes.find(({ id }) => wanted === id || text === String(id)) ?? null
}

function isPriority(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= HIGHEST_PRIORITY
}

function unknownLane(wanted: unknown, lanes: Lane[]): Mistake {
  const known = lanes.map(({ name }) => `“${name}”`).join(', ')
  const given = typeof wanted === 'string' ? wanted : JSON.stringify(wanted)
  const message = `No lane is called “${given}”. This project has ${known}.`
  return { pointer: '/lane', code: 'lane_unknown', message }
}

function priorityInvalid(): Mistake {
  const message = `A priority is a whole number from 0 to ${HIGHEST_PRIORITY}.`
  return { pointer: '/priority', code: 'priority_invalid', message }
}
