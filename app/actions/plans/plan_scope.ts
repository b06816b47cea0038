import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { baseOfFormula } from '#actions/plans/base_list'
import { scopesOfRules } from '#actions/plans/contest_scope'
import { Evaluator, type Recipe } from '#actions/plans/evaluator'
import { selectorOf } from '#actions/plans/frozen_selector'
import type { LaneCourse } from '#actions/plans/lane_course'
import type { GuardrailSet } from '#actions/plans/guardrail_set'
import { loadGuardrailSet } from '#actions/plans/load_guardrail_set'
import { assertionsOf, testSelectorsOf, testsOf } from '#actions/plans/rule_tests'
import { asksOfFormula, emptySource, HAS_CLAIM, priorTermsFor } from '#actions/plans/scope_source'
import { findPlatform } from '#connectors/registry'
import Channel from '#models/channel'
import type Plan from '#models/plan'
import PriceList from '#models/price_list'
import type Project from '#models/project'
import type { Assertion, AssertionRun } from '#pricing/assertions/index'
import { compileFormula, type Formula } from '#pricing/formula/index'
import type { SelectorAst } from '#pricing/selector/index'
import { compileSelector } from '#queries/catalog/selector_sql'
import { hasFrozenPrices } from '#queries/drifts/frozen_prices'
import type { CandidateSource } from '#queries/plans/candidates'
import { rulesOfPlan } from '#queries/plans/plan_rules'
import { priceListsOfInputs, priceListsOfPlan } from '#queries/plans/price_lists_of_plan'

/** What is evaluated for one price list: which variants, by which arithmetic, within which limits. */
export interface Scope {
  list: PriceList
  source: CandidateSource
  evaluator: Evaluator
  guardrails: GuardrailSet
  /** Where rules meet: how each variant goes through them. */
  course?: LaneCourse
  /** The tests of its rules, each rule’s own; none where they have none. */
  tests: AssertionRun[]
}

/** The scopes of a plan, one a price list, in the order of their ids. */
export async function scopesOf(plan: Plan, project: Project, trx: TransactionClientContract) {
  const rules = plan.source === 'rule' ? await rulesOfPlan(plan, trx) : []
  if (rules.length > 1 || (rules.length === 1 && plan.ruleVersionId === null)) {
    return scopesOfRules(project, rules, trx)
  }
  if (plan.ruleVersionId !== null) {
    const version = await plan
      .related('ruleVersion')
      .query()
      .useTransaction(trx)
      .preload('priceList')
      .firstOrFail()
    return [
      await scopeOfRule(
        {
          project,
          selector: selectorOf(version.selector),
          formula: version.formula as unknown as Formula,
          list: version.priceList,
          assertions: assertionsOf(version),
        },
        trx
      ),
    ]
  }
  const undoes = plan.rollbackOfId
  const ids = undoes ? await priceListsOfPlan(undoes, trx) : await priceListsOfInputs(plan.id, trx)
  const lists = await PriceList.query({ client: trx })
    .where('projectId', project.id)
    .whereIn('id', ids)
    .orderBy('id')
  return Promise.all(lists.map((list) => scopeOfAsked(plan, project, list, trx)))
}

export interface RuleAlone {
  project: Project
  selector: SelectorAst
  formula: Formula
  list: PriceList
  /** What must hold of its prices. */
  assertions?: Assertion[]
}

/** @throws {DomainException} 422 `price_list_not_found` when the formula's base is gone */
export async function scopeOfRule(
  { project, selector, formula, list, assertions = [] }: RuleAlone,
  trx: TransactionClientContract
): Promise<Scope> {
  const base = await baseOfFormula(formula, project, list.currency, trx)
  const guardrails = await loadGuardrailSet(project, list, { trx })
  const asks = asksOfFormula(formula)
  const recipe: Recipe = {
    from: 'formula',
    formula: compileFormula(formula, list.currency),
    baseExponentShift: base.shift,
    prior: await priorTermsFor(asks, project, list, trx),
  }
  const place = { project, priceListId: list.id, currency: list.currency }
  return {
    list,
    guardrails,
    tests: testsOf([assertions], list),
    evaluator: new Evaluator(recipe, guardrails, list.currency),
    source: {
      ...emptySource(project, list, guardrails, asks),
      asksFrozen: await hasFrozenPrices(list.id, trx),
      selector: compileSelector(selector, place),
      testSelectors: testSelectorsOf([assertions], place),
      basePriceListId: base.priceListId,
    },
  }
}

async function scopeOfAsked(
  plan: Plan,
  project: Project,
  list: PriceList,
  trx: TransactionClientContract
): Promise<Scope> {
  const undoes = plan.rollbackOfId
  const guardrails = await loadGuardrailSet(project, list, { trx, asAdvice: plan.restoresPrices })
  return {
    list,
    guardrails,
    tests: [],
    evaluator: new Evaluator({ from: 'asked' }, guardrails, list.currency),
    source: {
      ...emptySource(project, list, guardrails, { claims: claimsOfAsked(plan) }),
      asksFrozen: !plan.thawsDrifts && (await hasFrozenPrices(list.id, trx)),
      corrects: await correctedChannel(plan, trx),
      inputsOf: undoes === null ? plan.id : null,
      undoes,
      undoesAhead: plan.endsWindow,
    },
  }
}

/** Which of the prices asked for, or put back, may end with one. */
function claimsOfAsked(plan: Plan) {
  if (plan.rollbackOfId !== null) return 'u.compare_at_from is not null'
  if (plan.correctsChannelId !== null) return HAS_CLAIM
  return `(i.compare_at_amount is not null or (i.keeps_compare_at and ${HAS_CLAIM}))`
}

async function correctedChannel(plan: Plan, trx: TransactionClientContract) {
  if (plan.correctsChannelId === null) return null
  const channel = await Channel.findOrFail(plan.correctsChannelId, { client: trx })
  const compareAt = findPlatform(channel.platform)?.capabilities.compareAt ?? false
  return { channelId: channel.id, compareAt }
}
