import { createHash } from 'node:crypto'
import { PriceListSchema } from '#database/schema'
import { jsonColumn } from '#models/json_column'
import type Project from '#models/project'
import {
  defaultPriorPriceSettings,
  type PriorPriceSettings,
  type PriorPriceTerms,
} from '#pricing/prior_price/index'

/** Prices in one currency for one market; every project has a default one. */
export default class PriceList extends PriceListSchema {
  /** Null while nobody has set it. */
  @jsonColumn()
  declare priorPrice: PriorPriceSettings | null

  /** How claims are kept to the EU's prior price, off unless somebody switched it on. */
  get priorPriceSettings(): PriorPriceSettings {
    return this.priorPrice ?? defaultPriorPriceSettings
  }

  /** Stands for everything that can be edited: the same tag means the same list. */
  tag() {
    // The database keeps settings in an order of its own.
    const settings = Object.entries(this.priorPriceSettings).sort(([a], [b]) => (a < b ? -1 : 1))
    const content = JSON.stringify([this.name, settings])
    return createHash('sha256').update(content).digest('hex').slice(0, 16)
  }

  /** The terms on which prior prices are looked up; null while the rule is off. */
  priorPriceTerms(project: Pick<Project, 'timeZone'>): PriorPriceTerms | null {
    const { enabled, historyCompleteSince, newArrivalDays, progressive } = this.priorPriceSettings
    if (!enabled || historyCompleteSince === null) return null
    return {
      timeZone: project.timeZone,
      completeSince: Date.parse(historyCompleteSince),
      newArrivalDays,
      progressive,
    }
  }
}
