import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { GuardrailSet } from '#actions/plans/guardrail_set'
import { asksOfFormula, priorTermsFor } from '#actions/plans/scope_source'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import type RuleVersion from '#models/rule_version'
import type Variant from '#models/variant'
import {
  counterfactual,
  type Counterfactual,
  type SingleChange,
} from '#pricing/counterfactual/index'
import type { Check } from '#pricing/guardrails/index'
import { currencyExponent } from '#pricing/money'
import { priorLookup } from '#pricing/prior_price/index'
import {
  wouldStillMatch,
  type OtherNumbers,
  type TouchingRule,
} from '#queries/counterfactuals/rules_touching'
import type { Candidate } from '#queries/plans/candidates'
import { priceListNamed } from '#queries/price_lists/price_list_named'

/** A change that would do it, and the guardrails that would then stop it. */
export type GuardedChange = SingleChange & { passes: boolean; failed: Check[] }

/** What one rule says. */
export interface RuleCounterfactual extends Omit<Counterfactual, 'changes'> {
  version: RuleVersion
  /** The currency of the list its formula starts from, where it names one. */
  baseCurrency: string | null
  changes: GuardedChange[]
}

interface Given {
  project: Project
  variant: Variant
  list: PriceList
  priceLists: PriceList[]
  wanted: number
  guardrails: GuardrailSet
}

/** Solves one rule for a price, and keeps what its selector would still match. */
export async function explainRule(
  rule: TouchingRule,
  candidate: Candidate,
  given: Given,
  trx: TransactionClientContract
): Promise<RuleCounterfactual> {
  const { formula } = rule.version
  const { list, variant, wanted } = given
  const base = baseListOf(rule.version, given.priceLists)
  const asks = asksOfFormula(formula)
  const terms = await priorTermsFor(asks, given.project, list, trx)
  const inputs = {
    price: candidate.price,
    compareAt: candidate.compareAt,
    cost: candidate.cost,
    base: base && (await amountIn(base, variant, trx)),
    prior: terms ? priorLookup(candidate.facts.priorPrice, terms) : undefined,
    baseExponentShift: base ? currencyExponent(list.currency) - currencyExponent(base.currency) : 0,
  }
  const { changes, ...solved } = counterfactual({ formula, inputs }, list.currency, wanted)
  const kept: GuardedChange[] = []
  for (const change of changes) {
    const others = otherNumbers(change)
    if (others && !(await wouldStillMatch(rule, variant, list, others, trx))) continue
    kept.push({ ...change, ...guarded(change, candidate, given) })
  }
  return { ...solved, version: rule.version, baseCurrency: base?.currency ?? null, changes: kept }
}

function baseListOf({ formula: { base } }: RuleVersion, priceLists: PriceList[]) {
  if (typeof base === 'string' || !('priceList' in base)) return null
  return priceListNamed(priceLists, base.priceList) ?? null
}

async function amountIn(list: PriceList, variant: Variant, trx: TransactionClientContract) {
  const place = { price_list_id: list.id, variant_id: variant.id }
  const row = await trx.from('prices').where(place).select('amount').first()
  return (row?.amount ?? null) as number | null
}

/** What a selector could ask about that would be other than it is. */
function otherNumbers({ key, situation: { inputs } }: SingleChange): OtherNumbers | null {
  if (key === 'input.price') return { price: inputs.price }
  if (key === 'input.compareAt') return { compareAt: inputs.compareAt }
  return key === 'input.cost' ? { cost: inputs.cost } : null
}

function guarded({ price, situation }: SingleChange, candidate: Candidate, given: Given) {
  const { currency } = given.list
  const { cost } = situation.inputs
  const change = { ...price, cost, currency, ...candidate.facts }
  const { ok: passes, failed } = given.guardrails.check(change, candidate.guardedBy)
  return { passes, failed }
}
