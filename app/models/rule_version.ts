import { isDeepStrictEqual } from 'node:util'
import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { RuleVersionSchema } from '#database/schema'
import { jsonColumn } from '#models/json_column'
import Lane from '#models/lane'
import PriceList from '#models/price_list'
import Rule from '#models/rule'
import { describeRule, type Formula } from '#pricing/formula/index'
import { compileRounding } from '#pricing/formula/rounding'
import type { Schedule } from '#pricing/schedule/index'

/** What a rule says in one version. */
export interface RuleVersionContent {
  name: string
  selector: string
  formula: Formula
  priceList: PriceList
  lane: Lane
  /** Highest wins inside the lane. */
  priority: number
  /** What must hold of its prices, one text each. */
  tests: string[]
  /** When it runs by itself; null: only when somebody proposes a plan. */
  schedule: Schedule | null
}

/** Selector and formula as they stood after one edit; never changed. */
export default class RuleVersion extends RuleVersionSchema {
  @jsonColumn()
  declare formula: Formula

  @jsonColumn()
  declare schedule: Schedule | null

  @jsonColumn()
  declare tests: string[]

  @belongsTo(() => Rule)
  declare rule: BelongsTo<typeof Rule>

  @belongsTo(() => PriceList)
  declare priceList: BelongsTo<typeof PriceList>

  @belongsTo(() => Lane)
  declare lane: BelongsTo<typeof Lane>

  /** The rule read aloud, as parts and as text; the price list must be loaded. */
  sentence() {
    const { selector, formula, priceList, schedule } = this
    return describeRule({ selectorText: selector, formula, currency: priceList.currency, schedule })
  }

  /** Whether content says what this version says, however it spells it. */
  saysTheSameAs(content: RuleVersionContent) {
    return (
      this.name === content.name &&
      this.selector === content.selector &&
      this.priceListId === content.priceList.id &&
      this.laneId === content.lane.id &&
      this.priority === content.priority &&
      isDeepStrictEqual(this.tests, content.tests) &&
      isDeepStrictEqual(spelledOut(this.formula), spelledOut(content.formula)) &&
      isDeepStrictEqual(this.schedule, content.schedule)
    )
  }

  /** What it would take to say the same again; a lane that was deleted since is the default one. */
  asRequest() {
    const { selector, formula, priceListId: priceList, priority, schedule, tests } = this
    const lane = this.lane.archivedAt ? null : this.laneId
    return { selector, formula, priceList, lane, priority, schedule, tests }
  }

  /** What events remember of a version; the price list and the lane must be loaded. */
  facts() {
    const { number, name, selector, formula, priceList, lane, priority, schedule, tests } = this
    const where = { priceList: priceList.name, lane: lane.name, priority }
    const facts = { version: number, name, selector, formula, ...where, schedule }
    return tests.length === 0 ? facts : { ...facts, tests }
  }
}

/** A formula with its defaults written out: `{ "mode": "nearest" }` says what nothing says. */
export function spelledOut({ base, adjust, bounds = {}, round, compareAt }: Formula) {
  return { base, adjust, bounds, round: compileRounding(round), compareAt }
}
