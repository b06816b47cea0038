import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import DomainException from '#exceptions/domain_exception'
import type Project from '#models/project'
import RuleVersion from '#models/rule_version'
import type { RuleToFreeze } from '#queries/plans/plan_rules'
import { meetingOf, outranking, rulesInForce, standingOf } from '#queries/rules/rules_in_force'
import { clock } from '#services/clock'

/**
 * The rules a plan is made of, to be frozen with it: one rule version with those that outrank it,
 * or all rules in force but those whose own moment or window runs them. Of these, one whose window
 * is open holds its variants: they stay as it has set them.
 *
 * @throws {DomainException} 409 `rules_missing` when there is none to run
 */
export async function chooseRules(
  project: Project,
  ruleVersionId: number | undefined,
  trx: TransactionClientContract
): Promise<RuleToFreeze[]> {
  const inForce = await rulesInForce(project, trx)
  const now = clock.now().toJSDate()
  if (ruleVersionId !== undefined) {
    const version = await RuleVersion.query({ client: trx })
      .where('id', ruleVersionId)
      .preload('lane')
      .firstOrFail()
    const rivals = outranking(standingOf(version), inForce, now)
    return [{ version, runs: true }, ...rivals.map((rival) => ({ version: rival, runs: false }))]
  }
  const rules = meetingOf(inForce, now).map(({ rule: version, runs }) => ({ version, runs }))
  if (rules.some(({ runs }) => runs)) return rules
  throw noRules()
}

export function noRules() {
  return new DomainException('There is no rule in force to run. Write one first.', {
    code: 'rules_missing',
    status: 409,
  })
}
