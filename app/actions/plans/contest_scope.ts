import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { Evaluator } from '#actions/plans/evaluator'
import { LaneCourse, type PlacedRule } from '#actions/plans/lane_course'
import { loadGuardrailSet } from '#actions/plans/load_guardrail_set'
import { baseOfFormula } from '#actions/plans/base_list'
import { selectorOf } from '#actions/plans/frozen_selector'
import type { Scope } from '#actions/plans/plan_scope'
import { assertionsOf, testSelectorsOf, testsOf } from '#actions/plans/rule_tests'
import { emptySource, priorTermsFor } from '#actions/plans/scope_source'
import type PriceList from '#models/price_list'
import type PlanRule from '#models/plan_rule'
import type Project from '#models/project'
import { compileFormula, type Formula } from '#pricing/formula/index'
import type { Assertion } from '#pricing/assertions/index'
import type { SelectorAst } from '#pricing/selector/index'
import { compileSelector } from '#queries/catalog/selector_sql'
import { hasFrozenPrices } from '#queries/drifts/frozen_prices'
import type { Condition } from '#queries/plans/candidates'
import { ContestColumns } from '#queries/plans/contest_columns'

/** A rule that meets others on a price list, in its rank. */
export interface ContestRule {
  number: number
  lane: number
  priority: number
  ruleId: number
  selector: SelectorAst
  formula: Formula
  /** What must hold of the prices that it sets. */
  assertions: Assertion[]
  /** False for one that only outranks those that run. */
  runs: boolean
}

/** The scopes of a plan of several rules, one a price list, in the order of their ids. */
export function scopesOfRules(project: Project, rules: PlanRule[], trx: TransactionClientContract) {
  const listed = rules.map((rule) => ({
    list: rule.ruleVersion.priceList,
    rule: contestRuleOf(rule),
  }))
  return scopesOfContest(project, listed, trx)
}

/** Likewise of rules that are frozen with no plan. A list on which none runs has no scope. */
export async function scopesOfContest(
  project: Project,
  rules: { list: PriceList; rule: ContestRule }[],
  trx: TransactionClientContract
) {
  const running = rules.filter(({ rule }) => rule.runs)
  const lists = new Map(running.map(({ list }) => [list.id, list]))
  const scopes: Scope[] = []
  for (const list of [...lists.values()].sort((one, other) => one.id - other.id)) {
    const here = rules.filter((each) => each.list.id === list.id).map(({ rule }) => rule)
    scopes.push(await scopeOfContest(project, list, here, trx))
  }
  return scopes
}

function contestRuleOf({ number, lanePosition, runs, ruleId, ruleVersion }: PlanRule): ContestRule {
  const { priority, selector, formula } = ruleVersion
  const rank = { lane: lanePosition, priority, ruleId }
  const assertions = runs ? assertionsOf(ruleVersion) : []
  return { number, ...rank, runs, selector: selectorOf(selector), formula, assertions }
}

/**
 * The scope of the rules that meet on one price list: every variant that one of those that run
 * selects, read once, with a bit for each rule that matches it.
 *
 * @throws {DomainException} 422 `price_list_not_found` when the base of one is gone
 */
export async function scopeOfContest(
  project: Project,
  list: PriceList,
  rules: ContestRule[],
  trx: TransactionClientContract
): Promise<Scope> {
  const guardrails = await loadGuardrailSet(project, list, { trx })
  const { placed, basePriceListIds } = await place(project, list, rules, trx)
  const where = { project, priceListId: list.id, currency: list.currency }
  const conditions = rules.map(({ selector }) => compileSelector(selector, where))
  const asks = { asksPrior: placed.some(({ runs }) => runs?.formula.compareAt === 'prior') }
  const course = new LaneCourse(placed, await priorTermsFor(asks, project, list, trx))
  const tested = rules.map(({ assertions }) => assertions)
  return {
    tests: testsOf(tested, list),
    list,
    guardrails,
    course,
    evaluator: new Evaluator({ from: 'lanes', course }, guardrails, list.currency),
    source: {
      ...emptySource(project, list, guardrails, asks),
      asksFrozen: await hasFrozenPrices(list.id, trx),
      selector: anyOf(conditions.filter((_, index) => rules[index].runs)),
      contest: new ContestColumns(conditions, basePriceListIds),
      testSelectors: testSelectorsOf(tested, where, conditions),
    },
  }
}

/** The formulas ready to run, and each price list they start from once. */
async function place(
  project: Project,
  list: PriceList,
  rules: ContestRule[],
  trx: TransactionClientContract
) {
  const basePriceListIds: number[] = []
  const placed: PlacedRule[] = []
  for (const { number, lane, priority, ruleId, formula, runs } of rules) {
    const rank = { number, lane, priority, ruleId }
    if (!runs) {
      placed.push({ ...rank, runs: null, baseIndex: null, baseExponentShift: 0 })
      continue
    }
    const { priceListId, shift } = await baseOfFormula(formula, project, list.currency, trx)
    if (priceListId && !basePriceListIds.includes(priceListId)) basePriceListIds.push(priceListId)
    placed.push({
      ...rank,
      runs: compileFormula(formula, list.currency),
      baseIndex: priceListId && basePriceListIds.indexOf(priceListId),
      baseExponentShift: shift,
    })
  }
  return { placed, basePriceListIds }
}

function anyOf(conditions: Condition[]): Condition {
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(' or '),
    bindings: conditions.flatMap(({ bindings }) => bindings),
  }
}
