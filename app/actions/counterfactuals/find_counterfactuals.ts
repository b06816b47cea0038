import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { explainRule, type RuleCounterfactual } from '#actions/counterfactuals/explain_rule'
import { guardFactsOf } from '#actions/plans/guard_facts'
import { scopeOfRule } from '#actions/plans/plan_scope'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import type Variant from '#models/variant'
import type { Formula } from '#pricing/formula/index'
import { rulesTouching } from '#queries/counterfactuals/rules_touching'
import { readCandidates, type Candidate } from '#queries/plans/candidates'
import type { EvaluatedRow } from '#queries/plans/price_change_writer'
import { onSnapshot } from '#queries/raw_connection'

/** What would have to change for a price to be another; amounts in minor units of the list's currency. */
export interface Counterfactuals {
  variant: Variant
  list: PriceList
  wanted: number
  /** The price now; null where there is none, and nothing more to say. */
  price: { amount: number; compareAt: number | null } | null
  /** What would become of a plan that asks for exactly this price. */
  asked: EvaluatedRow | null
  /** One entry for each rule in force that sets this price. */
  rules: RuleCounterfactual[]
}

/** Asks every rule that touches the price now, each by itself. Nothing is kept. */
export function findCounterfactuals(
  project: Project,
  variant: Variant,
  list: PriceList,
  wanted: number
): Promise<Counterfactuals> {
  return onSnapshot(async (trx) => {
    const formula: Formula = { base: { amount: wanted }, adjust: [], compareAt: 'keep' }
    const everything = { project, selector: { kind: 'all' as const }, formula, list }
    const scope = await scopeOfRule(everything, trx)
    // Some rule may claim what no price claims today, and it is the past of one variant only.
    const facts = guardFactsOf(scope.guardrails, project, list, { asksPrior: true })
    const candidate = await candidateOf({ ...scope.source, facts }, variant, trx)
    const answer = { variant, list, wanted }
    if (!candidate) return { ...answer, price: null, asked: null, rules: [] }

    const priceLists = await project.related('priceLists').query().useTransaction(trx).orderBy('id')
    const rules: RuleCounterfactual[] = []
    for (const rule of await rulesTouching(project, variant, list, trx)) {
      const given = { project, variant, list, priceLists, wanted, guardrails: scope.guardrails }
      rules.push(await explainRule(rule, candidate, given, trx))
    }
    const { price: amount, compareAt } = candidate
    return {
      ...answer,
      price: { amount, compareAt },
      asked: scope.evaluator.evaluate(candidate),
      rules,
    }
  })
}

async function candidateOf(
  source: Parameters<typeof readCandidates>[0],
  variant: Variant,
  trx: TransactionClientContract
): Promise<Candidate | null> {
  const selector = { sql: 'v.id = ?', bindings: [variant.id] }
  for await (const [candidate] of readCandidates({ ...source, selector }, trx)) return candidate
  return null
}
