import { selectorOf } from '#actions/plans/frozen_selector'
import { assertionsOf } from '#actions/plans/rule_tests'
import type Lane from '#models/lane'
import type PriceList from '#models/price_list'
import type RuleVersion from '#models/rule_version'
import type { Assertion } from '#pricing/assertions/index'
import type { Formula } from '#pricing/formula/index'
import type { SelectorAst } from '#pricing/selector/index'
import type { NamedRuleContent } from '#queries/rules/read_named_rule'
import type { PlacedRule } from '#queries/rules/rules_in_force'

/** A rule as it would meet others in a plan, whether or not anybody has saved it like that. */
export interface MeetingRule extends PlacedRule {
  name: string
  priceList: PriceList
  lane: Lane
  selector: SelectorAst
  formula: Formula
  /** What must hold of the prices that it sets. */
  assertions: Assertion[]
}

/** A rule as it is saved; the price list and the lane must be loaded. */
export function savedRule(version: RuleVersion): MeetingRule {
  const { ruleId, name, priceListId, priceList, lane, priority, schedule, formula } = version
  return {
    ...{ ruleId, name, priceListId, priceList, lane, priority, schedule, formula },
    selector: selectorOf(version.selector),
    assertions: assertionsOf(version),
  }
}

/**
 * A rule as it would be saved.
 *
 * @param ruleId of equals the lowest wins, so a new rule has one beyond all there are
 */
export function unsavedRule(content: NamedRuleContent, ruleId: number): MeetingRule {
  const { name, priceList, lane, priority, schedule, formula, assertions } = content
  return {
    ...{ ruleId, name, priceListId: priceList.id, priceList, lane, priority, schedule, formula },
    ...{ selector: content.selectorAst, assertions },
  }
}
