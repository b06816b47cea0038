import DomainException from '#exceptions/domain_exception'
import type Lane from '#models/lane'

/**
 * @param lanes all of the project
 * @param except the one that may have this name: the one being renamed
 * @throws {DomainException} 409 `lane_name_taken`
 */
export function refuseTakenName(lanes: Lane[], name: string, except: number | null = null) {
  const wanted = name.toLowerCase()
  const other = lanes.find((lane) => lane.id !== except && lane.name.toLowerCase() === wanted)
  if (!other) return
  const message = `There is a lane called ${other.name} already. Give this one another name.`
  throw new DomainException(message, {
    code: 'lane_name_taken',
    status: 409,
    errors: [{ pointer: '/name', code: 'lane_name_taken', message }],
  })
}
