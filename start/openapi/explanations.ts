import { component, from, single } from '#start/openapi/parts'
import type { Operations } from '#services/openapi'
import { counterfactualSchema } from '#transformers/counterfactual_transformer'
import { priceExplanationSchema } from '#transformers/price_explanation_transformer'
import { counterfactualValidator, explainValidator } from '#validators/explanation'

const Explanation = component('PriceExplanation', priceExplanationSchema)
const Counterfactual = component('Counterfactual', counterfactualSchema)
const priceList = 'The name or id of the price list; the default one when absent.'

export const explanationOperations: Operations = {
  'explanations.show': {
    summary: 'Explain a price: why it is this, and since when',
    description:
      'Answers for any moment that has been, from what was recorded then: the rule, the plan, who approved it, what the channels showed.',
    permission: 'plans.read',
    query: from(explainValidator, {
      at: 'A moment in ISO 8601; now when absent. Without an offset it is in the project’s time zone.',
      priceList,
    }),
    answers: { 200: { description: 'The explanation.', schema: single(Explanation) } },
    refusals: { 422: '`moment_invalid`, `moment_to_come`, `price_list_unknown`.' },
  },
  'counterfactuals.show': {
    summary: 'Ask what would have to change for a price to be another',
    description:
      'For each rule that matches now: every single input, step, bound or rounding that would do it alone, and to what value, with all lanes; and which rule would have to win or lose instead. Nothing is kept.',
    permission: 'rules.read',
    query: from(counterfactualValidator, {
      amount: 'The price wished for, in minor units of the price list’s currency.',
      priceList,
    }),
    answers: { 200: { description: 'What would do it.', schema: single(Counterfactual) } },
    refusals: { 422: '`price_list_unknown`.' },
  },
}
