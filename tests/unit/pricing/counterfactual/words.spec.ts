import { test } from '@japa/runner'
import { changeSentence, changeWords, counterfactual } from '#pricing/counterfactual/index'
import type { Formula } from '#pricing/formula/index'

test.group('What would have to change, in words', () => {
  test('each change names its part, what it is and what it would be', ({ assert }) => {
    const formula: Formula = {
      base: 'price',
      adjust: [{ percent: -12.5 }],
      bounds: { minMargin: 15 },
      round: { step: 100, ending: 99 },
      compareAt: 'keep',
    }
    const inputs = { price: 4990, compareAt: null, cost: 3000 }
    const { changes } = counterfactual({ formula, inputs }, 'USD', 4499)
    const told = changes.map((change) => changeSentence(changeWords(change, formula, 'USD')))
    assert.deepEqual(told, [
      'Current price: “50.85 USD” instead of “49.90 USD” (50.85 USD to 51.98 USD would do).',
      'Cost: “37.40 USD” instead of “30.00 USD” (37.40 USD to 38.24 USD would do).',
      'Step 1: “lower it by 10 %” instead of “lower it by 12.5 %” (lower it by 10.8416 % to lower it by 8.8377 % would do).',
      'Margin floor: “never below cost + 32 % margin” instead of “never below cost + 15 % margin” (never below cost + 31.8027 % margin to never below cost + 33.3185 % margin would do).',
    ])
  })
})
