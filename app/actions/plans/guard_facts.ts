import type { GuardrailSet } from '#actions/plans/guardrail_set'
import { platforms } from '#connectors/registry'
import type PriceList from '#models/price_list'
import { FactColumns } from '#queries/guardrails/facts/index'

const FEE_PLATFORMS = platforms
  .filter(({ capabilities }) => capabilities.fees)
  .map(({ platform }) => platform)

/** What the guardrails of one price list ask of each variant, as columns of a query. */
export function guardFactsOf({ asks }: GuardrailSet, { currency }: PriceList) {
  return new FactColumns(asks, { currency, feePlatforms: FEE_PLATFORMS })
}
