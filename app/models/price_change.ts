import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { PriceChangeSchema } from '#database/schema'
import { jsonColumn } from '#models/json_column'
import Plan from '#models/plan'
import PriceList from '#models/price_list'
import Variant from '#models/variant'

/** One variant in one price list: from, to, verdict and explanation. */
export default class PriceChange extends PriceChangeSchema {
  @jsonColumn()
  declare checks: unknown[] | null

  @belongsTo(() => Plan)
  declare plan: BelongsTo<typeof Plan>

  @belongsTo(() => Variant)
  declare variant: BelongsTo<typeof Variant>

  @belongsTo(() => PriceList)
  declare priceList: BelongsTo<typeof PriceList>
}
