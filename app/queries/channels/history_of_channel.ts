import type Channel from '#models/channel'
import Event from '#models/event'

const MOST = 50

/** What happened to a channel, the latest first. */
export function historyOfChannel(channel: Channel) {
  return Event.query()
    .where({
      projectId: channel.projectId,
      subjectType: 'channel',
      subjectId: String(channel.id),
    })
    .orderBy('seq', 'desc')
    .limit(MOST)
}

/** The channel's syncs, the latest first, without those that found nothing changed. */
export function syncsOfChannel(channel: Channel) {
  return channel
    .related('syncs')
    .query()
    .whereNot((sync) => sync.where({ kind: 'changes', state: 'completed', listed_count: 0 }))
    .orderBy('id', 'desc')
    .limit(MOST)
}
