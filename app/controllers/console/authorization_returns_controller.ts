import type { HttpContext } from '@adonisjs/core/http'
import DomainException from '#exceptions/domain_exception'
import Project from '#models/project'
import { tripOf } from '#services/authorization_trips'

/** The address platforms send merchants back to: the same for all, so it leads on to the project. */
export default class AuthorizationReturnsController {
  async show({ request, response, session, params }: HttpContext) {
    const query = request.qs() as Record<string, string>
    const trip = tripOf({ session }, String(query.state ?? ''))
    const project = trip && (await Project.find(trip.projectId))
    if (!project || trip.request.platform !== params.platform) {
      throw new DomainException(
        'This connection was not begun in this browser, or too long ago. Start it again under Channels.',
        { code: 'authorization_overdue', status: 404 }
      )
    }
    const path = `/p/${project.slug}/channels/authorizations/${query.state}/back`
    return response.redirect().toPath(`${path}?${new URLSearchParams(query)}`)
  }
}
