import type { PlacedGuardrail } from '#actions/plans/guardrail_set'
import type PriceList from '#models/price_list'
import type Project from '#models/project'

/** The guardrails that a price list's own settings make: the EU's prior price, where it is on. */
export function guardrailsOfList(list: PriceList, project: Project): PlacedGuardrail[] {
  const terms = list.priorPriceTerms(project)
  if (terms === null || !list.priorPrice) return []
  const { level, unlawful } = list.priorPrice
  return [
    {
      id: `prior_price:${list.id}`,
      kind: 'prior_price',
      params: { ...terms, unlawful },
      level,
      selectorText: null,
      priceListId: list.id,
      condition: null,
    },
  ]
}
