import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { Evaluator, type Recipe } from '#actions/plans/evaluator'
import type { GuardrailSet } from '#actions/plans/guardrail_set'
import { guardFactsOf } from '#actions/plans/guard_facts'
import { loadGuardrailSet } from '#actions/plans/load_guardrail_set'
import { findPlatform } from '#connectors/registry'
import DomainException from '#exceptions/domain_exception'
import Channel from '#models/channel'
import type Plan from '#models/plan'
import PriceList from '#models/price_list'
import type Project from '#models/project'
import { currencyExponent } from '#pricing/money'
import { compileFormula, type Formula } from '#pricing/formula/index'
import { parseSelector, type SelectorAst } from '#pricing/selector/index'
import { compileSelector } from '#queries/catalog/selector_sql'
import { hasFrozenPrices } from '#queries/drifts/frozen_prices'
import type { CandidateSource } from '#queries/plans/candidates'
import { priceListsOfInputs, priceListsOfPlan } from '#queries/plans/price_lists_of_plan'

/** What is evaluated for one price list: which variants, by which arithmetic, within which limits. */
export interface Scope {
  list: PriceList
  source: CandidateSource
  evaluator: Evaluator
  guardrails: GuardrailSet
}

/** The scopes of a plan, one a price list, in the order of their ids. */
export async function scopesOf(plan: Plan, project: Project, trx: TransactionClientContract) {
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

export interface RuleDraft {
  project: Project
  selector: SelectorAst
  formula: Formula
  list: PriceList
}

/** @throws {DomainException} 422 `price_list_not_found` when the formula's base is gone */
export async function scopeOfRule(
  { project, selector, formula, list }: RuleDraft,
  trx: TransactionClientContract
): Promise<Scope> {
  const baseList = await baseListOf(formula, project, trx)
  const guardrails = await loadGuardrailSet(project, list, { trx })
  const recipe: Recipe = {
    from: 'formula',
    formula: compileFormula(formula, list.currency),
    baseExponentShift: baseList
      ? currencyExponent(list.currency) - currencyExponent(baseList.currency)
      : 0,
  }
  return {
    list,
    guardrails,
    evaluator: new Evaluator(recipe, guardrails, list.currency),
    source: {
      ...emptySource(project, list, guardrails, claimsOfFormula(formula)),
      asksFrozen: await hasFrozenPrices(list.id, trx),
      selector: compileSelector(selector, {
        project,
        priceListId: list.id,
        currency: list.currency,
      }),
      basePriceListId: baseList?.id ?? null,
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
    evaluator: new Evaluator({ from: 'asked' }, guardrails, list.currency),
    source: {
      ...emptySource(project, list, guardrails, claimsOfAsked(plan)),
      asksFrozen: !plan.thawsDrifts && (await hasFrozenPrices(list.id, trx)),
      corrects: await correctedChannel(plan, trx),
      inputsOf: undoes === null ? plan.id : null,
      undoes,
      undoesAhead: plan.endsWindow,
    },
  }
}

/** Which prices a formula may leave with a compare-at claim, in SQL. */
function claimsOfFormula({ compareAt }: Formula) {
  if (compareAt === 'clear') return 'false'
  return compareAt === 'keep' ? HAS_CLAIM : 'true'
}

/** Which of the prices asked for, or put back, may end with one. */
function claimsOfAsked(plan: Plan) {
  if (plan.rollbackOfId !== null) return 'u.compare_at_from is not null'
  if (plan.correctsChannelId !== null) return HAS_CLAIM
  return `(i.compare_at_amount is not null or (i.keeps_compare_at and ${HAS_CLAIM}))`
}

const HAS_CLAIM = 'p.compare_at_amount is not null'

export function emptySource(
  project: Project,
  list: PriceList,
  guardrails: GuardrailSet,
  claims?: string
): CandidateSource {
  return {
    projectId: project.id,
    priceListId: list.id,
    currency: list.currency,
    selector: null,
    basePriceListId: null,
    inputsOf: null,
    undoes: null,
    undoesAhead: false,
    corrects: null,
    asksFrozen: false,
    guardrailSelectors: guardrails.conditions,
    facts: guardFactsOf(guardrails, project, list, { claims }),
  }
}

async function correctedChannel(plan: Plan, trx: TransactionClientContract) {
  if (plan.correctsChannelId === null) return null
  const channel = await Channel.findOrFail(plan.correctsChannelId, { client: trx })
  const compareAt = findPlatform(channel.platform)?.capabilities.compareAt ?? false
  return { channelId: channel.id, compareAt }
}

async function baseListOf(formula: Formula, project: Project, trx: TransactionClientContract) {
  if (typeof formula.base !== 'object' || !('priceList' in formula.base)) return null
  const name = formula.base.priceList
  const list = await PriceList.query({ client: trx })
    .where('projectId', project.id)
    .whereRaw('lower(name) = lower(?)', [name])
    .first()
  if (list) return list
  throw new DomainException(
    `The formula starts from the price list "${name}", and there is none of that name.`,
    { code: 'price_list_not_found', status: 422 }
  )
}

/** @throws {DomainException} 422 `selector_invalid` */
function selectorOf(text: string) {
  const read = parseSelector(text)
  if (read.ok) return read.ast
  throw new DomainException(read.error.message, { code: 'selector_invalid', status: 422 })
}
