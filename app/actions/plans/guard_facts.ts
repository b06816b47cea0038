import type { GuardrailSet } from '#actions/plans/guardrail_set'
import { platforms } from '#connectors/registry'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import { FactColumns } from '#queries/guardrails/facts/index'
import { perishableGoods } from '#queries/price_lists/perishable_goods'
import { clock } from '#services/clock'

const FEE_PLATFORMS = platforms
  .filter(({ capabilities }) => capabilities.fees)
  .map(({ platform }) => platform)

/**
 * What the guardrails of one price list ask of each variant, as columns of a query.
 *
 * @param claims whether a change may end with a compare-at claim, in SQL over the query's rows
 */
export function guardFactsOf(
  { asks }: GuardrailSet,
  list: PriceList,
  project: Project,
  claims: string
) {
  return new FactColumns(asks, {
    currency: list.currency,
    feePlatforms: FEE_PLATFORMS,
    claims,
    perishable: perishableGoods(list, project),
    at: clock.now().toMillis(),
  })
}
