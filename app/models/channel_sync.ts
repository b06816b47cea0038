import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { ChannelSyncSchema } from '#database/schema'
import type { Actor } from '#models/actor'
import Channel from '#models/channel'

/** One reading of a channel's catalog into listings: goes on where it was when its worker dies. */
export default class ChannelSync extends ChannelSyncSchema {
  @belongsTo(() => Channel)
  declare channel: BelongsTo<typeof Channel>

  get isOpen() {
    return this.state === 'queued' || this.state === 'running'
  }

  /** Who asked for it. */
  get actor(): Actor {
    return { type: this.actorType as Actor['type'], id: this.actorId }
  }
}
