import type { Counterfactuals } from '#actions/counterfactuals/find_counterfactuals'
import { amountText } from '#presenters/amount_text'
import { formatAmount } from '#pricing/money'
import { transformCounterfactuals } from '#transformers/counterfactual_transformer'

/** The same answer as the API's, with its price as people read it; nothing before it is asked. */
export function counterfactualPage(found: Counterfactuals | null) {
  if (!found) return { answer: null, rules: [], lanes: [], price: null, wish: null }
  const { price, list, wanted } = found
  const { rules, lanes, ...answer } = transformCounterfactuals(found)
  return {
    answer,
    rules: rules.map(({ nearest, ...rule }) => ({
      ...rule,
      nearest: [nearest?.below, nearest?.above].flatMap((amount) =>
        amount
          ? [
              {
                text: amountText(amount, list.currency),
                typed: formatAmount(amount, list.currency),
              },
            ]
          : []
      ),
    })),
    /** Only where rules meet; one rule alone says it all itself. */
    lanes: rules.length > 1 ? lanes.map((lane) => laneLine(lane, list.currency)) : [],
    price: price && amountText(price.amount, list.currency),
    wish: amountText(wanted, list.currency),
  }
}

type Lane = ReturnType<typeof transformCounterfactuals>['lanes'][number]

function laneLine({ lane, winner, amount, losers }: Lane, currency: string) {
  return {
    ...{ lane, winner },
    gives: amount === null ? 'leaves it as it is' : amountText(amount, currency),
    losers: losers.map(({ rule, amount: wouldGive }) => {
      return `${rule.name} would have given ${wouldGive === null ? 'nothing' : amountText(wouldGive, currency)}`
    }),
  }
}
