import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { PriceChangeSchema } from '#database/schema'
import { jsonColumn } from '#models/json_column'
import type { Override } from '#models/override'
import Plan from '#models/plan'
import PriceList from '#models/price_list'
import Variant from '#models/variant'

/** One variant in one price list: from, to, verdict and explanation. */
export default class PriceChange extends PriceChangeSchema {
  @jsonColumn()
  declare checks: unknown[] | null

  /** Which guardrails an owner let it cross. */
  @jsonColumn()
  declare override: Override | null

  @belongsTo(() => Plan)
  declare plan: BelongsTo<typeof Plan>

  @belongsTo(() => Variant)
  declare variant: BelongsTo<typeof Variant>

  @belongsTo(() => PriceList)
  declare priceList: BelongsTo<typeof PriceList>
}
