import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { GuardrailSet } from '#actions/plans/guardrail_set'
import { guardFactsOf } from '#actions/plans/guard_facts'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import type { Formula } from '#pricing/formula/index'
import type { PriorPriceTerms } from '#pricing/prior_price/index'
import type { CandidateSource } from '#queries/plans/candidates'
import { ContestColumns } from '#queries/plans/contest_columns'
import { priorPriceTerms } from '#queries/price_lists/prior_price_terms'
import { clock } from '#services/clock'

/** Whether a price stands beside a compare-at claim today, in SQL over the query. */
export const HAS_CLAIM = 'p.compare_at_amount is not null'

/** Which prices a formula may leave with a compare-at claim, likewise. */
function claimsOfFormula({ compareAt }: Formula) {
  if (compareAt === 'clear') return 'false'
  return compareAt === 'keep' ? HAS_CLAIM : 'true'
}

/** What formulas may do to compare-at prices, as far as the query has to know. */
export interface FormulaAsks {
  /** Which changes may end with a compare-at claim, in SQL over the query; all when absent. */
  claims?: string
  /** Whether one claims the prior price, so that what prices were has to be read. */
  asksPrior?: boolean
}

export function asksOfFormula(formula: Formula): FormulaAsks {
  return { claims: claimsOfFormula(formula), asksPrior: formula.compareAt === 'prior' }
}

/**
 * The terms of the prior prices that formulas claim; null where none does, so that nothing is asked.
 */
export async function priorTermsFor(
  { asksPrior }: FormulaAsks,
  project: Project,
  list: PriceList,
  trx: TransactionClientContract
): Promise<PriorPriceTerms | null> {
  return asksPrior ? priorPriceTerms(project, list, clock.now(), trx) : null
}

/**
 * Every variant with a price in the list, asked nothing but what the guardrails need.
 *
 * @param asks what the formulas may do to compare-at prices
 */
export function emptySource(
  project: Project,
  list: PriceList,
  guardrails: GuardrailSet,
  asks: FormulaAsks = {}
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
    contest: ContestColumns.NONE,
    guardrailSelectors: guardrails.conditions,
    facts: guardFactsOf(guardrails, project, list, asks),
    testSelectors: [],
  }
}
