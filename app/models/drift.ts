import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { DriftSchema } from '#database/schema'
import Channel from '#models/channel'
import Plan from '#models/plan'
import type { DriftState } from '#pricing/lifecycles/index'

/** How a drift ended: we took the channel's price, it took ours again, or the listing went. */
export const driftResolutions = ['absorbed', 'corrected', 'returned', 'gone'] as const
export type DriftResolution = (typeof driftResolutions)[number]

/**
 * A channel shows another price than the one that last agreed with ours; amounts in minor units of
 * its currency. Drifts come and go by the thousand, so they move in sets (`queries/drifts`), not
 * one by one.
 */
export default class Drift extends DriftSchema {
  declare state: DriftState
  declare resolution: DriftResolution | null

  @belongsTo(() => Channel)
  declare channel: BelongsTo<typeof Channel>

  @belongsTo(() => Plan)
  declare plan: BelongsTo<typeof Plan>
}
