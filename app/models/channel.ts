import { compose } from '@adonisjs/core/helpers'
import { belongsTo, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { ChannelSchema } from '#database/schema'
import type { Actor } from '#models/actor'
import ChannelSync from '#models/channel_sync'
import { jsonColumn } from '#models/json_column'
import Listing from '#models/listing'
import { stateful } from '#models/mixins/stateful'
import PriceFile from '#models/price_file'
import PriceList from '#models/price_list'
import { channelLifecycle } from '#pricing/lifecycles/index'

/** What a platform says of an account, as far as it is kept. */
export interface AccountStanding {
  account: string | null
  title: string | null
  scopes: { granted: string[]; missing: string[] }
  notices: string[]
}

/** A merchant's connected account on a platform; it sells at the prices of one price list. */
export default class Channel extends compose(
  ChannelSchema,
  stateful('channel', channelLifecycle.transitions)
) {
  @jsonColumn()
  declare settings: Record<string, unknown>

  @belongsTo(() => PriceList)
  declare priceList: BelongsTo<typeof PriceList>

  @hasMany(() => Listing)
  declare listings: HasMany<typeof Listing>

  @hasMany(() => ChannelSync)
  declare syncs: HasMany<typeof ChannelSync>

  @hasMany(() => PriceFile)
  declare priceFiles: HasMany<typeof PriceFile>

  /** Notes what the platform says of the account. */
  keepCheck({ account, title, scopes, notices }: AccountStanding) {
    this.account = account
    this.accountTitle = title
    this.notices = notices
    this.scopesGranted = scopes.granted
    this.scopesMissing = scopes.missing
    this.checkedAt = DateTime.utc()
  }

  /** Speaks to the platform from now on, with the settings and credentials just given. */
  connect(actor: Actor, trx: TransactionClientContract) {
    const { name, platform, settings, priceListId } = this
    const after = { name, platform, settings, priceListId }
    return this.moveTo('connected', { action: 'channel.connected', actor, after }, trx)
  }

  /** Keeps the connection and writes nothing until it is resumed. */
  pause(actor: Actor, trx: TransactionClientContract) {
    return this.moveTo('paused', { action: 'channel.paused', actor }, trx)
  }

  /** The same, because of what the platform said: until a person has looked. */
  stop(reason: string, actor: Actor, trx: TransactionClientContract) {
    const set = { last_error: reason }
    return this.moveTo('paused', { action: 'channel.paused', actor, set, after: { reason } }, trx)
  }

  /** The same, because too much of a plan came to nothing there. */
  trip(reason: string, actor: Actor, trx: TransactionClientContract) {
    const set = { last_error: reason }
    return this.moveTo('paused', { action: 'channel.tripped', actor, set, after: { reason } }, trx)
  }

  /** What was sent before does not count against it any more. */
  resume(actor: Actor, trx: TransactionClientContract) {
    const set = {
      paused_until: null,
      throttle_strikes: 0,
      last_error: null,
      breaker_reset_at: trx.raw('clock_timestamp()'),
    }
    return this.moveTo('connected', { action: 'channel.resumed', actor, set }, trx)
  }

  /** Forgets the credentials. Listings stay, as they were last seen. */
  disconnect(actor: Actor, trx: TransactionClientContract) {
    const set = { credentials: null, paused_until: null, last_error: null }
    return this.moveTo('disconnected', { action: 'channel.disconnected', actor, set }, trx)
  }
}
