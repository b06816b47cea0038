import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import {
  explainRule,
  guarded,
  type RuleCounterfactual,
} from '#actions/counterfactuals/explain_rule'
import { meetAtPrice, type PriceMeeting } from '#actions/counterfactuals/meet_at_price'
import { guardFactsOf } from '#actions/plans/guard_facts'
import { scopeOfRule } from '#actions/plans/plan_scope'
import { priorTermsFor } from '#actions/plans/scope_source'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import type Variant from '#models/variant'
import { laneMoves, type LaneMove } from '#pricing/counterfactual/index'
import type { Formula } from '#pricing/formula/index'
import type { Check } from '#pricing/guardrails/index'
import { priorLookup } from '#pricing/prior_price/index'
import { rulesOnList } from '#queries/counterfactuals/rules_on_list'
import { readCandidates, type Candidate } from '#queries/plans/candidates'
import type { EvaluatedRow } from '#queries/plans/price_change_writer'
import { amountsOfVariant } from '#queries/price_lists/amounts_of_variant'
import { onSnapshot } from '#queries/raw_connection'
import { HIGHEST_PRIORITY } from '#queries/rules/read_lane'
import { clock } from '#services/clock'

/** Another rule would win or lose, and the guardrails that would then stop the price. */
export type GuardedMove = LaneMove & { passes: boolean; failed: Check[] }

/** What would have to change for a price to be another; amounts in minor units of the list's currency. */
export interface Counterfactuals {
  variant: Variant
  list: PriceList
  wanted: number
  /** The price now; null where there is none, and nothing more to say. */
  price: { amount: number; compareAt: number | null } | null
  /** What would become of a plan that asks for exactly this price. */
  asked: EvaluatedRow | null
  /** What all rules make of it now, lane by lane; null where there is no price. */
  meeting: PriceMeeting | null
  /** One entry for each rule in force that matches, lane by lane as they rank. */
  rules: RuleCounterfactual[]
  /** Which rule would have to win, lose, match or not match, each by itself. */
  moves: GuardedMove[]
}

/** Asks every rule that matches, with the lanes it stands in. Nothing is kept. */
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
    const found = await candidateOf({ ...scope.source, facts }, variant, trx)
    const answer = { variant, list, wanted }
    if (!found) return { ...answer, price: null, asked: null, meeting: null, rules: [], moves: [] }

    const { guardrails } = scope
    const priceLists = await project.related('priceLists').query().useTransaction(trx).orderBy('id')
    const bases = { priceLists, amounts: await amountsOfVariant(variant, trx) }
    const onList = await rulesOnList(project, variant, list, trx)
    const asksPrior = onList.some(({ version }) => version.formula.compareAt === 'prior')
    const terms = await priorTermsFor({ asksPrior }, project, list, trx)
    const prior = terms ? priorLookup(found.facts.priorPrice, terms) : undefined
    const candidate = { ...found, prior }
    const now = clock.now().toJSDate()
    const meeting = meetAtPrice(onList, candidate, { currency: list.currency, bases, now })
    const given = { variant, list, bases, wanted, guardrails, rules: onList, meeting, now }
    const rules: RuleCounterfactual[] = []
    for (const rule of onList.filter(({ matches }) => matches)) {
      rules.push(await explainRule(rule, candidate, given, trx))
    }
    const { price: amount, compareAt } = candidate
    return {
      ...answer,
      price: { amount, compareAt },
      asked: scope.evaluator.evaluate(candidate),
      ...{ meeting, rules },
      moves: laneMoves(meeting.rules, candidate, wanted, HIGHEST_PRIORITY).map((move) => {
        const change = { from: amount, to: wanted, compareAtFrom: compareAt }
        const { cost } = candidate
        const judged = { ...change, compareAtTo: move.compareAt, cost }
        return { ...move, ...guarded(judged, candidate, given) }
      }),
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
