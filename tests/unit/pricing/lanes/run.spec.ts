import { test } from '@japa/runner'
import fc from 'fast-check'
import { compileFormula, evaluate, type Formula } from '#pricing/formula/index'
import { chooseWinners, explainLanes, laneReasonSentence, runLanes } from '#pricing/lanes/index'
import { readLaneTrace, type LaneRule } from '#pricing/lanes/index'
import { currencies, formulas, variants } from '../formula/arbitraries.js'

const NAMES = ['Clearance', 'Summer', 'Round', 'Floor']

/** Rules by number; `lane` and `priority` as given, the id one more than the number. */
function rulesOf(given: { lane?: number; priority?: number; formula: object; runs?: boolean }[]) {
  const formulaOf = (formula: object) =>
    ({ base: 'price', adjust: [], compareAt: 'keep', ...formula }) as Formula
  const rules = given.map(({ lane = 1, priority = 0, formula, runs = true }, number): LaneRule => ({
    ...{ number, lane, priority, ruleId: number + 1, baseExponentShift: 0 },
    runs: runs ? compileFormula(formulaOf(formula), 'USD') : null,
  }))
  const frozen = given.map(({ lane = 1, priority = 0, formula, runs = true }, number) => ({
    ...{ name: NAMES[number], priority, lane: `L${lane}`, formula: formulaOf(formula), runs },
  }))
  return { rules, frozen }
}

interface At {
  price?: number
  compareAt?: number | null
  cost?: number | null
}

function run(given: Parameters<typeof rulesOf>[0], at: At = {}) {
  const { price = 4990, compareAt = null, cost = null } = at
  const { rules, frozen } = rulesOf(given)
  const inputs = { price, compareAt, cost, baseOf: () => null }
  const outcome = runLanes(chooseWinners(rules), inputs)
  const ladder = explainLanes({ rules: frozen, currency: 'USD', price, compareAt }, outcome.trace)
  return { outcome, ladder, frozen }
}

const percent = (by: number, ending?: number) => ({
  base: 'price',
  adjust: [{ percent: by }],
  ...(ending === undefined ? {} : { round: { step: 100, ending } }),
})

test.group('Running a variant through its lanes', () => {
  test('the highest priority sets the price, and the ladder names who lost', ({ assert }) => {
    const { outcome, ladder } = run([
      { priority: 9, formula: percent(-30, 90) },
      { priority: 5, formula: percent(-12.5, 99) },
    ])
    assert.equal(outcome.price, 3490)
    assert.containSubset(ladder[0], { step: 'Lane L1', operand: 'Clearance (priority 9)' })
    assert.deepEqual(ladder.at(-1), {
      key: 'lanes.0.lost.1',
      step: 'Summer',
      operand: 'priority 5',
      result: '43.99',
      note: 'would have given 43.99, and lost to Clearance (priority 9)',
      lost: true,
    })
  })

  test('the next lane starts from what the one before it made', ({ assert }) => {
    const { outcome, ladder } = run([
      { lane: 1, formula: percent(-10) },
      { lane: 2, formula: { ...percent(-10), compareAt: 'previous' } },
    ])
    assert.equal(outcome.price, 4042)
    assert.equal(outcome.compareAt, 4491)
    assert.deepEqual(
      ladder.filter(({ key }) => key.endsWith('.lane')).map(({ result }) => result),
      ['49.90', '44.91']
    )
    assert.containSubset(ladder.at(-1), { step: 'Price after all lanes', result: '40.42' })
    assert.lengthOf(
      ladder.filter(({ decided }) => decided),
      1
    )
  })

  test('a lane that finds the price right hands it on', ({ assert }) => {
    const { outcome } = run([
      { lane: 1, formula: percent(0) },
      { lane: 2, formula: percent(10) },
    ])
    assert.equal(outcome.price, 5489)
    assert.isNull(outcome.reason)
  })

  test('a winner that cannot compute leaves the variant alone, whatever came before', ({
    assert,
  }) => {
    const { outcome, frozen } = run([
      { lane: 1, formula: percent(-10) },
      { lane: 2, formula: { base: 'cost', adjust: [{ margin: 40 }] } },
    ])
    assert.deepEqual([outcome.price, outcome.reason], [4990, 'base_missing'])
    assert.match(
      laneReasonSentence({ rules: frozen }, 'base_missing', outcome.trace),
      /no cost is known.* The rule is “Summer”\.$/
    )
  })

  test('lanes that undo each other change nothing', ({ assert }) => {
    const { outcome } = run([
      { lane: 1, formula: { base: { amount: 3000 } } },
      { lane: 2, formula: { base: { amount: 4990 } } },
    ])
    assert.equal(outcome.reason, 'equal_to_current')
  })

  test('a rule outranked by one that is not in the plan says by whom', ({ assert }) => {
    const { outcome, ladder, frozen } = run([
      { priority: 9, formula: percent(-30), runs: false },
      { priority: 5, formula: percent(-12.5, 99) },
    ])
    assert.deepEqual([outcome.price, outcome.reason], [4990, 'outranked'])
    assert.equal(
      laneReasonSentence({ rules: frozen }, 'outranked', outcome.trace),
      'Not changed: Clearance (priority 9) sets this variant in the lane L1 too, and ranks higher.'
    )
    assert.match(ladder.at(-1)!.note!, /^would have given 43\.99, and lost to Clearance/)
  })

  test('a loser that found the price right, or could not compute, says so', ({ assert }) => {
    const { ladder } = run([
      { priority: 9, formula: percent(-30) },
      { priority: 5, formula: percent(0) },
      { priority: 4, formula: { base: 'cost' } },
    ])
    assert.deepEqual(
      ladder.filter(({ lost }) => lost).map(({ result }) => result),
      ['49.90', 'none']
    )
  })
})

test.group('Laws of lanes', () => {
  const lanes = fc.array(
    fc.record({
      lane: fc.integer({ min: 1, max: 3 }),
      priority: fc.integer({ min: 0, max: 2 }),
      formula: formulas,
    }),
    { minLength: 1, maxLength: 4 }
  )

  test('running lanes is evaluating their winners one after the other', ({ assert }) => {
    fc.assert(
      fc.property(lanes, variants, currencies, (given, variant, currency) => {
        const rules = given.map(({ formula, ...rank }, number) => {
          const runs = compileFormula(formula, currency)
          const baseExponentShift = variant.baseExponentShift ?? 0
          return { ...rank, number, ruleId: number + 1, runs, baseExponentShift }
        })
        const heats = chooseWinners<LaneRule>(rules)
        const outcome = runLanes(heats, { ...variant, baseOf: () => variant.base ?? null })

        let { price, compareAt } = variant
        let stopped: string | null = null
        let claims = false
        for (const { winner } of heats) {
          const { formula } = winner.runs!
          // Who keeps the prior price of a lane before claims that of its own result.
          claims = formula.compareAt === 'prior' || (formula.compareAt === 'keep' && claims)
          const runs = compileFormula(
            claims ? { ...formula, compareAt: 'prior' } : formula,
            currency
          )
          const decision = evaluate(runs, { ...variant, price, compareAt })
          if (decision.outcome === 'change') {
            price = decision.amount
            compareAt = decision.compareAt
          } else if (decision.reason !== 'equal_to_current') {
            stopped = decision.reason
            break
          }
        }
        if (stopped) return assert.equal(outcome.reason, stopped)
        assert.deepEqual([outcome.price, outcome.compareAt], [price, compareAt])
      })
    )
  })

  test('what a loser would have given can be computed again from the trace', ({ assert }) => {
    fc.assert(
      fc.property(lanes, variants, (given, variant) => {
        const rules = given.map(({ formula, ...rank }, number) => ({
          ...{ ...rank, lane: 1, number, ruleId: number + 1, baseExponentShift: 0 },
          runs: compileFormula(formula, 'USD'),
        }))
        const inputs = { ...variant, baseOf: () => variant.base ?? null }
        const { trace } = runLanes(chooseWinners<LaneRule>(rules), inputs)
        for (const loser of readLaneTrace(trace)[0].losers) {
          const { runs } = rules[loser.rule]
          const again = evaluate(runs, { ...variant, baseExponentShift: 0 })
          if (again.outcome === 'change') assert.equal(loser.amount, again.amount)
          else if (again.reason === 'equal_to_current') assert.equal(loser.amount, variant.price)
          else assert.equal(loser.reason, again.reason)
        }
      })
    )
  })
})
