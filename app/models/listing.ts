import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { ListingSchema } from '#database/schema'
import Channel from '#models/channel'
import Variant from '#models/variant'

/** A variant as it stands on a channel: external ids, the price seen there, and when. */
export default class Listing extends ListingSchema {
  @belongsTo(() => Channel)
  declare channel: BelongsTo<typeof Channel>

  @belongsTo(() => Variant)
  declare variant: BelongsTo<typeof Variant>
}
