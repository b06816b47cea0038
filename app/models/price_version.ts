import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { PriceVersionSchema } from '#database/schema'
import PriceList from '#models/price_list'

/** One immutable row of a price's history; it ends where the next one begins. */
export default class PriceVersion extends PriceVersionSchema {
  @belongsTo(() => PriceList)
  declare priceList: BelongsTo<typeof PriceList>
}
