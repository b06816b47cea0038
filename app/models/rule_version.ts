import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { RuleVersionSchema } from '#database/schema'
import { jsonColumn } from '#models/json_column'
import PriceList from '#models/price_list'
import Rule from '#models/rule'

/** Selector and formula as they stood after one edit; never changed. */
export default class RuleVersion extends RuleVersionSchema {
  @jsonColumn()
  declare formula: Record<string, unknown>

  @belongsTo(() => Rule)
  declare rule: BelongsTo<typeof Rule>

  @belongsTo(() => PriceList)
  declare priceList: BelongsTo<typeof PriceList>
}
