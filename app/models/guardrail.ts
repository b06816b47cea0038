import { createHash } from 'node:crypto'
import { belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { GuardrailSchema } from '#database/schema'
import Channel from '#models/channel'
import { jsonColumn } from '#models/json_column'
import PriceList from '#models/price_list'
import type { GuardrailLevel } from '#pricing/guardrails/index'

/** A limit that a price may not cross (its arithmetic is in pricing/guardrails). */
export default class Guardrail extends GuardrailSchema {
  @jsonColumn()
  declare params: Record<string, unknown>

  @column()
  declare level: GuardrailLevel

  /** The list it is narrowed to, if any. */
  @belongsTo(() => PriceList)
  declare priceList: BelongsTo<typeof PriceList>

  /** Whose listings it is narrowed to, if any. */
  @belongsTo(() => Channel)
  declare channel: BelongsTo<typeof Channel>

  /** Whether it holds for some of a price list's variants; else it holds for whole plans. */
  get isNarrowed() {
    return this.selector !== null || this.channelId !== null
  }

  /** Stands for everything that can be edited: the same tag means the same limit. */
  tag() {
    const { kind, params, level, selector, priceListId, enabled } = this
    // The database keeps params in an order of its own.
    const limits = Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1))
    const content = [kind, limits, level, selector, priceListId, enabled]
    return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16)
  }

  /** What events remember of it; the price list must be loaded. */
  facts() {
    const { kind, params, level, selector, enabled } = this
    return { kind, params, level, selector, priceList: this.priceList?.name ?? null, enabled }
  }
}
