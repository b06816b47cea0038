import { test } from '@japa/runner'
import fc from 'fast-check'
import { describeFormula, describeRule, type Formula } from '#pricing/formula/index'
import { currencies, formulas } from './arbitraries.js'

function sentence(part: Partial<Formula>, currency = 'USD'): string {
  const formula: Formula = { base: 'price', adjust: [], compareAt: 'keep', ...part }
  return describeFormula(formula, currency).text
}

test.group('Rules read as sentences', () => {
  test('a whole rule', ({ assert }) => {
    const { text, parts } = describeRule({
      selectorText: 'tag:summer vendor:"Acme Co"',
      currency: 'USD',
      formula: {
        base: 'price',
        adjust: [{ percent: -12.5 }],
        bounds: { minMargin: 15 },
        round: { step: 100, ending: 99 },
        compareAt: 'keep',
      },
    })
    assert.equal(
      text,
      'For tag:summer vendor:"Acme Co" take the current price, lower it by 12.5 %, never below cost + 15 % margin, end in .99, keep the compare-at price as it is.'
    )
    assert.deepEqual(
      parts.flatMap((part) => part.strong ?? []),
      ['selector', 'base', 'adjust.0', 'bounds.minMargin', 'round', 'compareAt']
    )
  })

  test('everything is called every variant', ({ assert }) => {
    const formula: Formula = { base: 'cost', adjust: [{ markup: 25 }], compareAt: 'clear' }
    assert.equal(
      describeRule({ selectorText: '*', formula, currency: 'USD' }).text,
      'For every variant take the cost, add 25 % markup, clear the compare-at price.'
    )
  })

  test('{says}')
    .with([
      { part: { base: 'compareAt' }, says: 'Take the compare-at price' },
      { part: { base: { amount: 129900 } }, says: 'Take 1,299.00 USD' },
      { part: { base: { priceList: 'EU retail' } }, says: 'Take the price in “EU retail”' },
      { part: { adjust: [{ percent: 8 }] }, says: 'raise it by 8 %' },
      { part: { adjust: [{ amount: 100 }] }, says: 'add 1.00 USD' },
      { part: { adjust: [{ amount: -100 }] }, says: 'take off 1.00 USD' },
      { part: { adjust: [{ multiply: 1.08 }] }, says: 'multiply it by 1.08' },
      { part: { adjust: [{ margin: 40 }] }, says: 'price it for a 40 % margin' },
      { part: { bounds: { min: 999 } }, says: 'never below 9.99 USD' },
      { part: { bounds: { max: 19999 } }, says: 'never above 199.99 USD' },
      { part: { bounds: { minMarkup: 10 } }, says: 'never below cost + 10 % markup' },
      {
        part: { bounds: { maxDecrease: 30 } },
        says: 'never more than 30 % below the current price',
      },
      {
        part: { bounds: { maxIncrease: 20 } },
        says: 'never more than 20 % above the current price',
      },
      { part: { round: { step: 1000, ending: 990 } }, says: 'end in 9.90' },
      { part: { round: { step: 10, ending: 9 } }, says: 'end in 9' },
      { part: { round: { step: 100, ending: 5, mode: 'up' } }, says: 'end in .05, rounding up' },
      { part: { round: { step: 5 } }, says: 'round to the nearest 0.05' },
      { part: { round: { step: 5, mode: 'down' } }, says: 'round down to a multiple of 0.05' },
      {
        part: { round: { step: 500, ending: 499 } },
        says: 'round to the nearest multiple of 5.00 plus 4.99',
      },
      { part: { round: { mode: 'up' } }, says: 'round up to a multiple of 0.01' },
      {
        part: { compareAt: 'previous' },
        says: 'show the old price as compare-at when the price falls',
      },
      {
        part: { compareAt: 'prior' },
        says: 'show the prior price as compare-at when the price is below it',
      },
      { part: { compareAt: { amount: 5990 } }, says: 'set the compare-at price to 59.90 USD' },
    ] as { part: Partial<Formula>; says: string }[])
    .run(({ assert }, { part, says }) => {
      assert.include(sentence(part), says)
    })

  test('endings follow the currency', ({ assert }) => {
    assert.include(sentence({ round: { step: 100, ending: 80 } }, 'JPY'), 'end in 80')
    assert.include(sentence({ round: { step: 1000, ending: 950 } }, 'KWD'), 'end in .950')
  })

  test('every formula has one sentence, made of its parts', ({ assert }) => {
    fc.assert(
      fc.property(formulas, currencies, (formula, currency) => {
        const { text, parts } = describeFormula(formula, currency)
        assert.equal(text, parts.map((part) => part.text).join(''))
        assert.match(text, /^Take [^\n]+\.$/)
        assert.notMatch(text, / {2}|,,|undefined|NaN/)
      }),
      { numRuns: 500 }
    )
  })
})
