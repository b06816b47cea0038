import type { HttpContext } from '@adonisjs/core/http'
import { beginAuthorization } from '#actions/channels/begin_authorization'
import { connectChannel } from '#actions/channels/connect_channel'
import { authorize, may } from '#policies/permissions'
import { channelPage, platformChoices } from '#presenters/channel_page'
import { connectForm } from '#presenters/connect_form'
import { listingsPage } from '#presenters/listings_page'
import { channelsOfProject, findChannel } from '#queries/channels/channels_of_project'
import { countDifferent } from '#queries/channels/listings_of_channel'
import { searchListings } from '#queries/channels/search_listings'
import { authorizationAddress } from '#services/platform_addresses'
import { newTripState, rememberTrip } from '#services/authorization_trips'
import { pageOf, readPage } from '#services/cursor'
import { connectChannelValidator, searchListingsValidator } from '#validators/channel'

export default class ChannelsController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'channels.read')
    const page = readPage(ctx)
    const found = await channelsOfProject(ctx.project, page)
    const { rows, nextCursor } = pageOf(found, page.limit, ({ channel }) => [channel.id])
    return ctx.view.render('pages/console/channels/index', {
      channels: rows.map(channelPage),
      nextCursor,
      manages: may(ctx, 'channels.write'),
    })
  }

  async create(ctx: HttpContext) {
    authorize(ctx, 'channels.write')
    return ctx.view.render('pages/console/channels/create', {
      platforms: platformChoices(),
      form: connectForm(ctx.request.qs(), ctx.session.flashMessages),
      priceLists: await ctx.project.related('priceLists').query().orderBy('id'),
    })
  }

  async store(ctx: HttpContext) {
    authorize(ctx, 'channels.write')
    const { project, request, response, session } = ctx
    const answers = await request.validateUsing(connectChannelValidator)
    const state = newTripState()
    const redirectUri = authorizationAddress(answers.platform)
    const url = await beginAuthorization(project, answers, { state, redirectUri })
    if (url !== null) {
      const { credentials, ...kept } = answers
      rememberTrip(ctx, state, { projectId: project.id, request: kept, url, begunAt: Date.now() })
      const to = { slug: project.slug, state }
      return response.redirect().toRoute('console.channel_authorizations.show', to)
    }
    const { id, name } = await connectChannel(project, answers, ctx.actor)
    session.flash('success', `${name} is connected.`)
    return response.redirect().toRoute('console.channels.show', { slug: project.slug, id })
  }

  async show(ctx: HttpContext) {
    authorize(ctx, 'channels.read')
    const found = await findChannel(ctx.project, ctx.params.id)
    const { q = '', show } = await searchListingsValidator.validate(ctx.request.qs())
    const about = channelPage(found)
    const compareAt = about.showsCompareAt
    const search = { text: q, different: show === 'different', compareAt }
    const page = readPage(ctx)
    const { rows, error } = await searchListings(ctx.project, found.channel, search, page)
    return ctx.view.render('pages/console/channels/show', {
      ...about,
      ...listingsPage(rows, page, search),
      error,
      differing: await countDifferent(found, { compareAt }),
      manages: may(ctx, 'channels.write'),
      limits: may(ctx, 'guardrails.write'),
    })
  }
}
