import { belongsTo, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import { ChannelSchema } from '#database/schema'
import { jsonColumn } from '#models/json_column'
import Listing from '#models/listing'
import PriceList from '#models/price_list'

/** A merchant's connected account on a platform; it sells at the prices of one price list. */
export default class Channel extends ChannelSchema {
  @jsonColumn()
  declare settings: Record<string, unknown>

  @belongsTo(() => PriceList)
  declare priceList: BelongsTo<typeof PriceList>

  @hasMany(() => Listing)
  declare listings: HasMany<typeof Listing>
}
