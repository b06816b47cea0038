import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import PlanRule from '#models/plan_rule'
import type Plan from '#models/plan'
import type RuleVersion from '#models/rule_version'
import type { Statistics } from '#pricing/statistics'

/** A rule to be frozen with a plan; one that does not run only outranks those that do. */
export interface RuleToFreeze {
  version: RuleVersion
  runs: boolean
}

/** Freezes rule versions with a plan, numbered in this order; their lanes must be loaded. */
export async function freezeRules(
  { id: planId, projectId }: Plan,
  rules: RuleToFreeze[],
  trx: TransactionClientContract
) {
  const rows = rules.map(({ version, runs }, number) => ({
    ...{ planId, projectId, number, runs },
    ruleId: version.ruleId,
    ruleVersionId: version.id,
    laneName: version.lane.name,
    lanePosition: version.lane.position,
  }))
  await PlanRule.createMany(rows, { client: trx })
}

/** The rules frozen with a plan, by their numbers, with what they say. */
export function rulesOfPlan({ id }: Pick<Plan, 'id'>, trx?: TransactionClientContract) {
  return PlanRule.query({ client: trx })
    .where('planId', id)
    .orderBy('number')
    .preload('ruleVersion', (version) => version.preload('priceList'))
}

/** What became of a rule while its plan was drafted. */
export type RuleFigures = Pick<
  Statistics,
  | 'matched'
  | 'changed'
  | 'increases'
  | 'decreases'
  | 'blocked'
  | 'averageChangeBasisPoints'
  | 'marginBeforeBasisPoints'
  | 'marginAfterBasisPoints'
  | 'blockedReasons'
> & {
  /** Variants that another rule of its lane set. */
  outranked: number
}

/** Keeps the figures of one rule of a plan. */
export async function keepFigures(
  { id }: Pick<Plan, 'id'>,
  number: number,
  figures: RuleFigures,
  trx: TransactionClientContract
) {
  const { matched, outranked, changed, increases, decreases, blocked } = figures
  await trx
    .from('plan_rules')
    .where({ plan_id: id, number })
    .update({
      ...{ matched, outranked, changed, increases, decreases, blocked },
      average_change_basis_points: figures.averageChangeBasisPoints,
      margin_before_basis_points: figures.marginBeforeBasisPoints,
      margin_after_basis_points: figures.marginAfterBasisPoints,
      blocked_reasons: JSON.stringify(figures.blockedReasons),
    })
}
