import type { HttpContext } from '@adonisjs/core/http'
import { requestSync } from '#actions/channels/request_sync'
import { authorize, may } from '#policies/permissions'
import { channelPage, syncStory } from '#presenters/channel_page'
import { happening } from '#presenters/happening'
import { nameActors } from '#queries/audit/name_actors'
import { findChannel } from '#queries/channels/channels_of_project'
import { historyOfChannel, syncsOfChannel } from '#queries/channels/history_of_channel'

export default class ChannelSyncsController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'channels.read')
    const found = await findChannel(ctx.project, ctx.params.id)
    const events = await historyOfChannel(found.channel)
    const syncs = await syncsOfChannel(found.channel)
    const names = { nameOf: await nameActors(events), planNumbers: new Map<string, number>() }
    return ctx.view.render('pages/console/channels/history', {
      ...channelPage(found),
      happenings: events.map((event) => happening(event, names)),
      // What is not in the catalog, only a reading of everything tells.
      lastFull: syncs.find(({ kind }) => kind === 'full'),
      syncs: syncs.map((sync) => ({ sync, story: syncStory(sync) })),
      manages: may(ctx, 'channels.write'),
    })
  }

  async store(ctx: HttpContext) {
    authorize(ctx, 'channels.write')
    const { channel } = await findChannel(ctx.project, ctx.params.id)
    await requestSync(channel, ctx.actor)
    return ctx.response
      .redirect()
      .toRoute('console.channels.show', { slug: ctx.project.slug, id: ctx.params.id })
  }

  /** The line that follows a sync while it is open; then the page as it has become. */
  async show(ctx: HttpContext) {
    authorize(ctx, 'channels.read')
    const found = await findChannel(ctx.project, ctx.params.id)
    return found.lastSync?.isOpen
      ? ctx.view.render('pages/console/channels/parts/sync', channelPage(found))
      : ctx.response
          .redirect()
          .toRoute('console.channels.show', { slug: ctx.project.slug, id: ctx.params.id })
  }
}
