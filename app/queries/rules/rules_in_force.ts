import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Project from '#models/project'
import RuleVersion from '#models/rule_version'
import { byRank, type Contender } from '#pricing/lanes/index'
import { holdsAt, runsWithOthers, type Schedule } from '#pricing/schedule/index'

/**
 * What the rules of a project say now, those that are archived left out: lanes in running order,
 * inside a lane in the order in which rules win. Price lists and lanes are loaded.
 */
export async function rulesInForce(
  { id }: Pick<Project, 'id'>,
  trx?: TransactionClientContract
): Promise<RuleVersion[]> {
  const versions = await RuleVersion.query({ client: trx })
    .where('rule_versions.project_id', id)
    .joinRaw(
      `join rules on rules.id = rule_versions.rule_id and rules.version = rule_versions.number
         and rules.archived_at is null`
    )
    .select('rule_versions.*')
    .preload('priceList')
    .preload('lane')
  return versions.sort((one, other) => byRank(standingOf(one), standingOf(other)))
}

/** Where a rule stands, or would; rules compete on one price list, inside one lane. */
export interface Standing extends Contender {
  priceListId: number
}

/** A rule with its place and its times: a version whose lane is loaded, or one nobody has saved. */
export interface PlacedRule {
  ruleId: number
  lane: { position: number }
  priority: number
  priceListId: number
  schedule: Schedule | null
}

export function standingOf({ lane, priority, ruleId, priceListId }: PlacedRule): Standing {
  return { lane: lane.position, priority, ruleId, priceListId }
}

/** Whether one of them takes variants from the other. */
export function compete(one: Standing, other: Standing) {
  return (
    one.ruleId !== other.ruleId && one.lane === other.lane && one.priceListId === other.priceListId
  )
}

/**
 * The rules that take variants from a rule at this moment, whatever plan it runs in: those of a
 * higher priority. Of equals the older one wins only where both run; alone, each does what it says.
 */
export function outranking<Rule extends PlacedRule>(standing: Standing, rules: Rule[], now: Date) {
  return rules.filter(
    (rule) =>
      compete(standingOf(rule), standing) &&
      rule.priority > standing.priority &&
      holdsAt(rule.schedule, now)
  )
}

/**
 * The rules that meet in a plan of all rules: all but those whose own moment or window runs them.
 * Of these, one whose window is open does not run, but holds its variants: they stay as it has set
 * them.
 */
export function meetingOf<Rule extends PlacedRule>(rules: Rule[], now: Date) {
  return rules
    .map((rule) => ({ rule, runs: runsWithOthers(rule.schedule) }))
    .filter(({ rule, runs }) => runs || holdsAt(rule.schedule, now))
}
