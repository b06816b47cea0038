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
 * @param options.isBatch asked for the rows of a batch, each by itself, instead of for a catalog
 * @param options.claims whether a change may end with a compare-at claim, in SQL over the query
 * @param options.asksPrior whether a formula reads what the price was, whatever guardrails ask
 */
export function guardFactsOf(
  { wishes }: GuardrailSet,
  project: Project,
  list: PriceList,
  {
    isBatch = false,
    claims = 'true',
    asksPrior = false,
  }: { isBatch?: boolean; claims?: string; asksPrior?: boolean } = {}
) {
  const now = clock.now()
  const isAsked = !asksPrior || wishes.some(({ fact }) => fact === 'priorPrice')
  return new FactColumns(isAsked ? wishes : [...wishes, { fact: 'priorPrice' }], {
    projectId: project.id,
    priceListId: list.id,
    currency: list.currency,
    feePlatforms: FEE_PLATFORMS,
    now,
    dayStart: now.setZone(project.timeZone).startOf('day'),
    isBatch,
    claims: isBatch ? 'pc.compare_at_to is not null' : claims,
    perishable: perishableGoods(list, project),
  })
}
