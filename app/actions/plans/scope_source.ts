import type { GuardrailSet } from '#actions/plans/guardrail_set'
import { guardFactsOf } from '#actions/plans/guard_facts'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import type { CandidateSource } from '#queries/plans/candidates'
import { ContestColumns } from '#queries/plans/contest_columns'

/** Every variant with a price in the list, asked nothing but what the guardrails need. */
export function emptySource(
  project: Project,
  list: PriceList,
  guardrails: GuardrailSet
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
    facts: guardFactsOf(guardrails, project, list),
  }
}
