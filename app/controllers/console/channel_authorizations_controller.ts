import type { HttpContext } from '@adonisjs/core/http'
import { finishAuthorization } from '#actions/channels/finish_authorization'
import DomainException from '#exceptions/domain_exception'
import { authorize } from '#policies/permissions'
import { authorizationPage } from '#presenters/channels/authorization_page'
import { authorizationAddress } from '#services/platform_addresses'
import { endTrip, tripOf } from '#services/authorization_trips'

/** Agreeing to a connection on the platform itself. */
export default class ChannelAuthorizationsController {
  /** The page before the merchant leaves: a form may not lead to another site. */
  async show(ctx: HttpContext) {
    authorize(ctx, 'channels.write')
    return ctx.view.render(
      'pages/console/channel_authorizations/show',
      authorizationPage(findTrip(ctx))
    )
  }

  /** The merchant is back from the platform. */
  async update(ctx: HttpContext) {
    const { project, request, response, session } = ctx
    authorize(ctx, 'channels.write')
    const trip = findTrip(ctx)
    endTrip(ctx, ctx.params.state)
    const query = request.qs() as Record<string, string>
    const back = { query, redirectUri: authorizationAddress(trip.request.platform) }
    const { id, name } = await finishAuthorization(project, trip.request, back, ctx.actor)
    session.flash('success', `${name} is connected.`)
    return response.redirect().toRoute('console.channels.show', { slug: project.slug, id })
  }
}

/** @throws {DomainException} 404 `authorization_overdue` */
function findTrip(ctx: HttpContext) {
  const trip = tripOf(ctx, ctx.params.state)
  if (trip?.projectId === ctx.project.id) return trip
  throw new DomainException(
    'This connection was not begun in this browser, or too long ago. Start it again under Channels.',
    { code: 'authorization_overdue', status: 404 }
  )
}
