import type { Counterfactuals } from '#actions/counterfactuals/find_counterfactuals'
import { amountText } from '#presenters/amount_text'
import { transformCounterfactuals } from '#transformers/counterfactual_transformer'

/** The same answer as the API's, with its price as people read it; nothing before it is asked. */
export function counterfactualPage(found: Counterfactuals | null) {
  if (!found) return { answer: null, price: null, wish: null }
  const { price, list, wanted } = found
  return {
    answer: transformCounterfactuals(found),
    price: price && amountText(price.amount, list.currency),
    wish: amountText(wanted, list.currency),
  }
}
