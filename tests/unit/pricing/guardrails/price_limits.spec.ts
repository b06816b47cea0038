import { test } from '@japa/runner'
import fc from 'fast-check'
import {
  ceilingOf,
  compileGuardrails,
  floorOf,
  guardChange,
  type Change,
  type Guardrail,
} from '#pricing/guardrails/index'

const CHANGE: Change = {
  from: 2000,
  to: 1500,
  compareAtFrom: null,
  compareAtTo: null,
  cost: 1000,
  currency: 'USD',
}

const amount = (value: number, level: Guardrail['level'] = 'hard') =>
  ({ id: 'a', kind: 'floor_amount', params: { amount: value }, level }) as const
const margin = (percent: number, level: Guardrail['level'] = 'hard') =>
  ({ id: 'm', kind: 'floor_margin', params: { percent }, level }) as const
const fall = { id: 'f', kind: 'max_decrease', params: { percent: 10 }, level: 'hard' } as const

function floor(guardrails: Guardrail[], change: Partial<Change> = {}) {
  return floorOf(compileGuardrails(guardrails, 'USD'), { ...CHANGE, ...change })
}

test.group('The floor of a change', () => {
  test('{title}')
    .with([
      { title: 'none without guardrails', guardrails: [], is: null },
      { title: 'none of other kinds', guardrails: [fall], is: null },
      { title: 'the amount', guardrails: [amount(999)], is: 999 },
      { title: 'the cost over what the margin leaves', guardrails: [margin(20)], is: 1250 },
      { title: 'rounded up, exactly', guardrails: [margin(10)], is: 1112 },
      { title: 'the strictest', guardrails: [amount(999), margin(20), margin(10)], is: 1250 },
      { title: 'not an advisory one', guardrails: [amount(9), margin(20, 'advisory')], is: 9 },
      {
        title: 'also one that an owner may lift',
        guardrails: [margin(20, 'overridable')],
        is: 1250,
      },
    ] as { title: string; guardrails: Guardrail[]; is: number | null }[])
    .run(({ assert }, { guardrails, is }) => assert.equal(floor(guardrails), is))

  test('is not known without a cost, or in another currency', ({ assert }) => {
    assert.isNull(floor([margin(20)], { cost: null }))
    assert.isNull(floor([amount(999)], { currency: 'EUR' }))
  })

  test('beyond what an amount can be lets nothing through', ({ assert }) => {
    assert.equal(floor([margin(99.9999)], { cost: Number.MAX_SAFE_INTEGER }), Infinity)
  })

  test('is exactly where the guardrails begin to let prices through', ({ assert }) => {
    const percent = fc.integer({ min: -500_000, max: 999_999 }).map((n) => n / 10_000)
    const cost = fc.integer({ min: 1, max: 1_000_000_000 })
    fc.assert(
      fc.property(percent, cost, fc.integer({ min: 1, max: 1_000_000 }), (share, paid, least) => {
        const guardrails = compileGuardrails([margin(share), amount(least)], 'USD')
        const lowest = floorOf(guardrails, { ...CHANGE, cost: paid })!
        const passes = (to: number) => guardChange(guardrails, { ...CHANGE, cost: paid, to }).ok
        assert.isTrue(passes(lowest))
        assert.isFalse(passes(lowest - 1))
      })
    )
  })
})

test.group('The ceiling of a change', () => {
  const ceiling = (guardrails: Guardrail[], change: Partial<Change> = {}) =>
    ceilingOf(compileGuardrails(guardrails, 'USD'), { ...CHANGE, ...change })
  const most = { id: 'c', kind: 'ceiling_amount', params: { amount: 5000 }, level: 'hard' } as const
  const richest = (percent: number, level: Guardrail['level'] = 'hard') =>
    ({ id: 'r', kind: 'ceiling_margin', params: { percent }, level }) as const

  test('is the strictest of those that stop, and none where none is known', ({ assert }) => {
    assert.isNull(ceiling([]))
    assert.equal(ceiling([most]), 5000)
    assert.equal(ceiling([most, richest(60)]), 2500)
    assert.equal(ceiling([most, richest(60, 'advisory')]), 5000)
    assert.isNull(ceiling([richest(60)], { cost: null }))
    assert.isNull(ceiling([most], { currency: 'EUR' }))
  })

  test('is exactly where the guardrails stop to let prices through', ({ assert }) => {
    const percent = fc.integer({ min: 0, max: 999_999 }).map((n) => n / 10_000)
    fc.assert(
      fc.property(percent, fc.integer({ min: 1, max: 1_000_000_000 }), (share, cost) => {
        const guardrails = compileGuardrails([richest(share)], 'USD')
        const highest = ceilingOf(guardrails, { ...CHANGE, cost })!
        const passes = (to: number) => guardChange(guardrails, { ...CHANGE, cost, to }).ok
        assert.isTrue(passes(highest))
        assert.isFalse(passes(highest + 1))
      })
    )
  })
})
