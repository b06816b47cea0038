import type { GuardrailSet } from '#actions/plans/guardrail_set'
import { guardFactsOf } from '#actions/plans/guard_facts'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import type { Formula } from '#pricing/formula/index'
import type { CandidateSource } from '#queries/plans/candidates'
import { ContestColumns } from '#queries/plans/contest_columns'

/** Whether a price stands beside a compare-at claim today, in SQL over the query. */
export const HAS_CLAIM = 'p.compare_at_amount is not null'

/** Which prices a formula may leave with a compare-at claim, likewise. */
export function claimsOfFormula({ compareAt }: Formula) {
  if (compareAt === 'clear') return 'false'
  return compareAt === 'keep' ? HAS_CLAIM : 'true'
}

/**
 * Every variant with a price in the list, asked nothing but what the guardrails need.
 *
 * @param claims which changes may end with a compare-at claim; all when absent
 */
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
    contest: ContestColumns.NONE,
    guardrailSelectors: guardrails.conditions,
    facts: guardFactsOf(guardrails, project, list, { claims }),
    testSelectors: [],
  }
}
