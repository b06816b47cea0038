import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { scopeOfContest, type ContestRule } from '#actions/plans/contest_scope'
import { selectorOf } from '#actions/plans/frozen_selector'
import { scopeOfRule, type RuleAlone, type Scope } from '#actions/plans/plan_scope'
import type Lane from '#models/lane'
import type RuleVersion from '#models/rule_version'
import type { FrozenRule } from '#pricing/lanes/index'
import { outranking, rulesInForce, standingOf } from '#queries/rules/rules_in_force'
import { clock } from '#services/clock'

/** A rule that nobody has saved, and where it would stand among the project's rules, if at all. */
export interface RuleDraft extends RuleAlone {
  standing?: {
    lane: Lane
    priority: number
    /** Null for a new one, which stands behind all others of its priority. */
    ruleId: number | null
  }
}

/**
 * The scope of a rule as a plan of it would have it: less what higher ranking rules of its lane set.
 *
 * @returns also the rules that meet in it, for explanations; none where it meets no other
 */
export async function scopeOfDraft(
  draft: RuleDraft,
  trx: TransactionClientContract
): Promise<{ scope: Scope; rules: FrozenRule[] }> {
  const { project, list, selector, formula, assertions = [], standing } = draft
  if (!standing) return { scope: await scopeOfRule(draft, trx), rules: [] }
  const { lane, priority } = standing
  const rank = { lane: lane.position, priority, ruleId: standing.ruleId ?? Infinity }
  const inForce = await rulesInForce(project, trx)
  const now = clock.now().toJSDate()
  const rivals = outranking({ ...rank, priceListId: list.id }, inForce, now)
  if (rivals.length === 0) return { scope: await scopeOfRule(draft, trx), rules: [] }

  const own = { number: 0, ...rank, selector, formula, assertions, runs: true }
  const others = rivals.map((rival, index) => rivalOf(rival, index + 1))
  const ownName = { name: 'This rule', lane: lane.name }
  return {
    scope: await scopeOfContest(project, list, [own, ...others], trx),
    rules: [{ ...ownName, priority, formula, runs: true }, ...rivals.map(frozenOf)],
  }
}

function rivalOf(version: RuleVersion, number: number): ContestRule {
  const { selector, formula } = version
  const rank = standingOf(version)
  return { number, ...rank, selector: selectorOf(selector), formula, assertions: [], runs: false }
}

function frozenOf({ name, priority, lane, formula }: RuleVersion): FrozenRule {
  return { name, priority, lane: lane.name, formula, runs: false }
}
