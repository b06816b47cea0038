import { test } from '@japa/runner'
import fc from 'fast-check'
import {
  counterfactual,
  inLanes,
  laneMoves,
  moveSentence,
  type StandingRule,
} from '#pricing/counterfactual/index'
import { compileFormula, validateFormula, type Formula } from '#pricing/formula/index'
import { chooseWinners, runLanes } from '#pricing/lanes/index'
import { formulas, variants } from '../formula/arbitraries.js'

const NAMES = ['Clearance', 'Summer', 'Camping', 'Round']

interface Given {
  formula: Formula
  lane?: number
  priority?: number
  matches?: boolean
  runs?: boolean
}

/** Rules by number, the first the oldest. */
function rulesOf(given: Given[], currency = 'USD') {
  return given.map(
    ({ formula, lane = 1, priority = 0, matches = true, runs = true }, number): StandingRule => ({
      ...{ number, name: NAMES[number], laneName: `L${lane}`, lane, priority },
      ...{ ruleId: number + 1, matches, base: null, baseExponentShift: 0 },
      runs: runs ? compileFormula(formula, currency) : null,
    })
  )
}

const to = (amount: number): Formula => ({ base: { amount }, adjust: [], compareAt: 'keep' })
const by = (percent: number): Formula => {
  return { base: 'price', adjust: [{ percent }], compareAt: 'keep' }
}
const AT = { price: 2000, compareAt: null, cost: 1000 }

const said = (given: Given[], wanted: number) =>
  laneMoves(rulesOf(given), AT, wanted, 1000).map(moveSentence)

test.group('Which rule would have to win', () => {
  test('what a rule gives that loses: it would have to rank higher, or the winner lower or away', ({
    assert,
  }) => {
    const given = [
      { formula: to(1000), priority: 9 },
      { formula: to(1500), priority: 5 },
    ]
    assert.deepEqual(said(given, 1500), [
      '“Summer” would have to have priority 10 or more instead of 5: then it, not “Clearance”, wins in the lane L1.',
      '“Clearance” would have to have priority 4 or less instead of 9: then “Summer” wins in the lane L1.',
      'The selector of “Clearance” in the lane L1 would have to leave this variant out.',
    ])
  })

  test('of equal priority the older rule wins, so an older one need only draw level', ({
    assert,
  }) => {
    const [raised, lowered] = said(
      [
        { formula: to(1500), priority: 5 },
        { formula: to(1000), priority: 9 },
      ],
      1500
    )
    assert.include(raised, '“Clearance” would have to have priority 9 or more instead of 5')
    assert.include(lowered, '“Summer” would have to have priority 5 or less instead of 9')
  })

  test('the third in rank has to pass both, and no single lowering helps it', ({ assert }) => {
    const given = [9, 7, 5].map((priority) => ({ formula: to(1000 + priority), priority }))
    assert.deepEqual(said(given, 1005), [
      '“Camping” would have to have priority 10 or more instead of 5: then it, not “Clearance”, wins in the lane L1.',
    ])
  })

  test('a rule that does not match would have to, and only one that would then win', ({
    assert,
  }) => {
    const given = [
      { formula: to(1000), priority: 5 },
      { formula: to(1500), priority: 9, matches: false },
      { formula: to(1500), priority: 1, matches: false },
    ]
    assert.deepEqual(said(given, 1500), [
      'The selector of “Summer” in the lane L1 would have to match this variant.',
    ])
  })

  test('the lanes after have their say', ({ assert }) => {
    const given = [
      { formula: to(1000), priority: 9 },
      { formula: to(1500), priority: 5 },
      { formula: by(-10), lane: 2 },
    ]
    assert.lengthOf(said(given, 1350), 3)
    assert.deepEqual(said(given, 1500), [])
    assert.deepEqual(said(given, 1000), [
      'The selector of “Camping” in the lane L2 would have to leave this variant out.',
    ])
  })

  test('a rule whose window holds the price would have to end, or to leave it out', ({
    assert,
  }) => {
    const given = [
      { formula: to(1000), priority: 9, runs: false },
      { formula: to(1500), priority: 5 },
    ]
    assert.include(
      said(given, 1500).at(-1),
      '“Clearance” in the lane L1 would have to leave this variant out, or its window to end.'
    )
  })

  test('no priority beyond the highest is asked for, none below zero, and nothing where it is so', ({
    assert,
  }) => {
    const given = [
      { formula: to(1500), priority: 0 },
      { formula: to(1000), priority: 1000 },
    ]
    const high = rulesOf([given[1], { ...given[0] }])
    const kinds = laneMoves(high, AT, 1500, 1000).map(({ of }) => of)
    assert.deepEqual(kinds, ['leave'])
    assert.deepEqual(said(given, 1000), [])
  })

  test('law: each gives exactly the price, with all lanes', ({ assert }) => {
    const rule = fc.record({
      formula: formulas,
      lane: fc.integer({ min: 1, max: 2 }),
      priority: fc.integer({ min: 0, max: 3 }),
      matches: fc.boolean(),
      runs: fc.constant(true),
    })
    const several = fc.array(rule, { minLength: 2, maxLength: 4 })
    let found = 0
    fc.assert(
      fc.property(several, variants, fc.nat(), (given, inputs, pick) => {
        fc.pre(given.every(({ formula }) => validateFormula(formula).ok))
        const rules = rulesOf(given)
        const run = (matching: StandingRule[]) => {
          return runLanes(chooseWinners(matching), { ...inputs, baseOf: () => null })
        }
        const wanted = run([rules[pick % rules.length]]).price
        for (const move of laneMoves(rules, inputs, wanted, 3)) {
          const turned = 'to' in move ? { priority: move.to } : { matches: !move.rule.matches }
          const after = rules.map((each) => (each === move.rule ? { ...each, ...turned } : each))
          const { price, compareAt } = run(after.filter(({ matches }) => matches))
          assert.deepEqual([price, compareAt], [wanted, move.compareAt])
          found++
        }
      }),
      { numRuns: 500 }
    )
    assert.isAbove(found, 50)
  })
})

test.group('What would have to change in one of several lanes', () => {
  const solve = (given: Given[], which: number, wanted: number) => {
    const rules = rulesOf(given)
    const course = inLanes('USD', chooseWinners(rules), rules[which])
    return counterfactual({ formula: given[which].formula, inputs: AT }, 'USD', wanted, course)
  }
  const keysOf = ({ changes }: ReturnType<typeof solve>) =>
    changes.map(({ key, ...change }) => [key, change.of === 'number' ? change.turn.to : null])

  test('a step of the first lane is turned until the price after all lanes is right', ({
    assert,
  }) => {
    const lanes = [{ formula: by(-10) }, { formula: by(-50), lane: 2 }]
    const solved = solve(lanes, 0, 800)
    assert.equal(solved.today, 900)
    assert.deepEqual(keysOf(solved), [
      ['input.price', 1778],
      ['adjust.0', -20],
    ])
  })

  test('the current price helps no rule of a lane that another one feeds', ({ assert }) => {
    const lanes = [{ formula: to(1800) }, { formula: by(-50), lane: 2 }]
    assert.deepEqual(keysOf(solve(lanes, 1, 1350)), [['adjust.0', -25]])
  })

  test('nothing helps where another lane cannot compute, or sets the price anew', ({ assert }) => {
    const missing: Formula = { ...by(0), base: 'compareAt' }
    const stopped = solve([{ formula: by(-10) }, { formula: missing, lane: 2 }], 0, 1500)
    assert.deepEqual([stopped.today, stopped.reason, stopped.changes], [null, 'base_missing', []])
    const anew = solve([{ formula: by(-10) }, { formula: to(990), lane: 2 }], 0, 1500)
    assert.deepEqual(anew.changes, [])
  })
})
