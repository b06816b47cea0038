import { test } from '@japa/runner'
import fc from 'fast-check'
import {
  compileGuardrails,
  explainChecks,
  floorOf,
  guardPlan,
  guardrailDefinition,
  guardrailDefinitions,
  guardrailKinds,
  guardrailSentence,
  UnknownGuardrailError,
  validateGuardrailParams,
  type Change,
} from '#pricing/guardrails/index'

const CHANGE: Change = {
  from: 4990,
  to: 4399,
  compareAtFrom: null,
  compareAtTo: null,
  cost: 2800,
  currency: 'USD',
}

/** The message of one guardrail about one change; null when it holds. */
function messageOf(kind: string, params: object, change: Partial<Change> = {}): string | null {
  const guardrails = compileGuardrails([{ id: '1', kind, params, level: 'hard' }], 'USD')
  return explainChecks(guardrails, { ...CHANGE, ...change })[0].message
}

test.group('Guardrails on a change', () => {
  test('{kind} {limit}: {from} → {to}, cost {cost}: {says}')
    // prettier-ignore
    .with([
      { kind: 'max_increase', limit: 20, from: 1000, to: 1200, cost: null, says: null },
      {
        kind: 'max_increase',
        limit: 20,
        from: 1000,
        to: 1201,
        cost: null,
        says: 'rise by 20.1 %, and at most 20 %',
      },
      { kind: 'max_increase', limit: 0, from: 1000, to: 1001, cost: null, says: 'at most 0 %' },
      { kind: 'max_increase', limit: 20, from: 1000, to: 500, cost: null, says: null },
      { kind: 'max_increase', limit: 20, from: 0, to: 500, cost: null, says: 'cannot be measured' },
      { kind: 'max_increase', limit: 0, from: 0, to: 0, cost: null, says: null },
      { kind: 'max_decrease', limit: 40, from: 1000, to: 600, cost: null, says: null },
      {
        kind: 'max_decrease',
        limit: 40,
        from: 1000,
        to: 599,
        cost: null,
        says: 'fall by 40.1 %, and at most 40 %',
      },
      {
        kind: 'max_decrease',
        limit: 33.3333,
        from: 3,
        to: 2,
        cost: null,
        says: 'at most 33.3333 %',
      },
      { kind: 'max_decrease', limit: 33.3334, from: 3, to: 2, cost: null, says: null },
      { kind: 'max_decrease', limit: 0, from: 1000, to: 2000, cost: null, says: null },
      { kind: 'max_decrease', limit: 40, from: 0, to: 500, cost: null, says: null },
      { kind: 'floor_amount', limit: 500, from: 1000, to: 500, cost: null, says: null },
      {
        kind: 'floor_amount',
        limit: 500,
        from: 1000,
        to: 499,
        cost: null,
        says: '4.99 USD is below the floor of 5.00 USD',
      },
      { kind: 'ceiling_amount', limit: 5000, from: 1000, to: 5000, cost: null, says: null },
      {
        kind: 'ceiling_amount',
        limit: 5000,
        from: 1000,
        to: 5001,
        cost: null,
        says: '50.01 USD is above the ceiling of 50.00 USD',
      },
      { kind: 'floor_margin', limit: 10, from: 1000, to: 1000, cost: 900, says: null },
      {
        kind: 'floor_margin',
        limit: 10,
        from: 1000,
        to: 999,
        cost: 900,
        says: 'margin would be 9.9 %, below the floor of 10 %',
      },
      {
        kind: 'floor_margin',
        limit: 10,
        from: 1000,
        to: 800,
        cost: 900,
        says: 'margin would be −12.5 %',
      },
      { kind: 'floor_margin', limit: -20, from: 1000, to: 800, cost: 900, says: null },
      {
        kind: 'floor_margin',
        limit: 10,
        from: 1000,
        to: 800,
        cost: null,
        says: 'The cost is not known',
      },
      { kind: 'floor_margin', limit: 10, from: 1000, to: 800, cost: 0, says: null },
      { kind: 'floor_margin', limit: 10, from: 1000, to: 0, cost: 0, says: 'not above zero' },
      { kind: 'ceiling_margin', limit: 60, from: 1000, to: 1000, cost: 400, says: null },
      {
        kind: 'ceiling_margin',
        limit: 60,
        from: 1000,
        to: 1001,
        cost: 400,
        says: 'above the ceiling of 60 %',
      },
      {
        kind: 'ceiling_margin',
        limit: 60,
        from: 1000,
        to: 800,
        cost: null,
        says: 'The cost is not known',
      },
      { kind: 'ceiling_margin', limit: 60, from: 1000, to: 0, cost: 0, says: 'not above zero' },
    ])
    .run(({ assert }, { kind, limit, says, ...change }) => {
      const params = kind.endsWith('amount') ? { amount: limit } : { percent: limit }
      const message = messageOf(kind, params, change)
      if (says === null) assert.isNull(message)
      else assert.include(message ?? '', says)
    })

  test('{$self} in another currency cannot be checked, so it does not hold')
    .with(['floor_amount', 'ceiling_amount'])
    .run(({ assert }, kind) => {
      const message = messageOf(kind, { amount: 500 }, { currency: 'EUR' })
      assert.include(message ?? '', 'a price in EUR cannot be checked')
    })

  test('limits are exact to the minor unit up to a trillion', ({ assert }) => {
    const percents = fc.integer({ min: 1, max: 990_000 }).map((units) => units / 10_000)
    const amounts = fc.oneof(
      fc.integer({ min: 1, max: 10_000 }),
      fc.integer({ min: 1, max: 100 }).map((hundreds) => hundreds * 10_000),
      fc.integer({ min: 1, max: 1_000_000_000_000 })
    )
    fc.assert(
      fc.property(percents, amounts, fc.integer({ min: -1, max: 1 }), (percent, from, off) => {
        const units = BigInt(Math.round(percent * 10_000))
        const share = Number((BigInt(from) * units) / 1_000_000n) + off
        const part = BigInt(share) * 1_000_000n
        const limit = BigInt(from) * units
        const holds = (kind: string, change: Partial<Change>) =>
          messageOf(kind, { percent }, { from, ...change }) === null
        assert.equal(holds('max_increase', { to: from + share }), part <= limit)
        assert.equal(holds('max_decrease', { to: from - share }), part <= limit)
        assert.equal(holds('floor_margin', { to: from, cost: from - share }), part >= limit)
        assert.equal(holds('ceiling_margin', { to: from, cost: from - share }), part <= limit)
      }),
      { numRuns: 2000 }
    )
  })
})

test.group('Guardrails at the edge of plain numbers', () => {
  test('a margin short of its floor by one part in 10¹⁸ does not hold', ({ assert }) => {
    const [from, percent] = [999_998_989_999, 99.0001]
    const limit = BigInt(from) * 990_001n
    assert.equal(limit % 1_000_000n, 999_999n)
    const share = Number(limit / 1_000_000n) + 1
    const margin = (part: number) =>
      messageOf('floor_margin', { percent }, { to: from, cost: from - part })
    assert.isNull(margin(share))
    assert.isNotNull(margin(share - 1))
    const ceiling = messageOf('ceiling_margin', { percent }, { to: from, cost: from - share })
    assert.isNotNull(ceiling)
  })
})

test.group('Guardrails on a plan', () => {
  test('{percent} % of {catalogSize}: changing {changed} {verdict}')
    .with([
      { percent: 20, catalogSize: 1000, changed: 200, verdict: 'holds' },
      { percent: 20, catalogSize: 1000, changed: 201, verdict: 'does not hold' },
      { percent: 100, catalogSize: 1000, changed: 1000, verdict: 'holds' },
      { percent: 20, catalogSize: 0, changed: 0, verdict: 'holds' },
      { percent: 20, catalogSize: 0, changed: 1, verdict: 'does not hold' },
    ])
    .run(({ assert }, { percent, verdict, ...plan }) => {
      const guardrails = compileGuardrails(
        [{ id: '9', kind: 'plan_share', params: { percent }, level: 'overridable' }],
        'USD'
      )
      const [check] = guardPlan(guardrails, { ...plan, now: 0 })
      assert.equal(check.ok, verdict === 'holds')
      assert.deepInclude(check, { guardrail: '9', kind: 'plan_share', level: 'overridable' })
    })

  test('the message says how much and what to do', ({ assert }) => {
    const guardrails = compileGuardrails(
      [{ id: '9', kind: 'plan_share', params: { percent: 20 }, level: 'hard' }],
      'USD'
    )
    assert.equal(
      guardPlan(guardrails, { changed: 300, catalogSize: 1200, now: 0 })[0].message,
      'The plan changes 25 % of the catalog (300 of 1200 variants), and at most 20 % is allowed. Narrow the rule or split the plan.'
    )
  })
})

test.group('Kinds of guardrails', () => {
  test('{kind} with {params}: {sentence}')
    .with([
      {
        kind: 'max_increase',
        params: { percent: 60 },
        sentence: 'A price rises by at most 60 % in one change.',
      },
      {
        kind: 'max_decrease',
        params: { percent: 40 },
        sentence: 'A price falls by at most 40 % in one change.',
      },
      { kind: 'floor_amount', params: { amount: 500 }, sentence: 'No price is below 5.00 USD.' },
      {
        kind: 'ceiling_amount',
        params: { amount: 99900 },
        sentence: 'No price is above 999.00 USD.',
      },
      {
        kind: 'floor_margin',
        params: { percent: 10 },
        sentence: 'Every price leaves a margin of at least 10 %.',
      },
      {
        kind: 'ceiling_margin',
        params: { percent: 80 },
        sentence: 'No price leaves a margin above 80 %.',
      },
      {
        kind: 'plan_share',
        params: { percent: 20 },
        sentence: 'One plan changes at most 20 % of the catalog.',
      },
    ])
    .run(({ assert }, { kind, params, sentence }) => {
      assert.deepEqual(validateGuardrailParams(kind, params), { ok: true, params })
      assert.equal(guardrailSentence({ kind, params }, 'USD'), sentence)
    })

  test('{kind} refuses {params} at {pointer}: {code}')
    .with([
      { kind: 'max_increase', params: {}, pointer: '/percent', code: 'not_a_number' },
      { kind: 'max_increase', params: { percent: '5' }, pointer: '/percent', code: 'not_a_number' },
      { kind: 'max_increase', params: { percent: -1 }, pointer: '/percent', code: 'too_small' },
      {
        kind: 'max_increase',
        params: { percent: 1.23456 },
        pointer: '/percent',
        code: 'too_many_decimals',
      },
      { kind: 'max_decrease', params: { percent: 101 }, pointer: '/percent', code: 'too_large' },
      { kind: 'floor_amount', params: { amount: 0 }, pointer: '/amount', code: 'too_small' },
      {
        kind: 'floor_amount',
        params: { amount: 4.99 },
        pointer: '/amount',
        code: 'not_an_integer',
      },
      { kind: 'floor_amount', params: { percent: 5 }, pointer: '/percent', code: 'unknown_key' },
      { kind: 'floor_margin', params: { percent: 100 }, pointer: '/percent', code: 'too_large' },
      { kind: 'ceiling_margin', params: { percent: 100 }, pointer: '/percent', code: 'too_large' },
      { kind: 'plan_share', params: { percent: 0 }, pointer: '/percent', code: 'too_small' },
      { kind: 'plan_share', params: null, pointer: '', code: 'not_an_object' },
    ])
    .run(({ assert }, { kind, params, pointer, code }) => {
      const result = validateGuardrailParams(kind, params)
      assert.isFalse(result.ok)
      if (!result.ok) assert.deepInclude(result.errors[0], { pointer, code })
    })

  test('every kind has a title, a scope and its fields', ({ assert }) => {
    for (const kind of guardrailKinds) {
      const { title, scope, fields } = guardrailDefinition(kind)
      assert.isNotEmpty(title)
      assert.include(['change', 'plan', 'moment'], scope)
      assert.equal(fields.length === 0, kind === 'amazon_parity')
    }
    assert.equal(new Set(guardrailKinds).size, guardrailDefinitions.length)
  })

  test('what cannot be understood stops everything: {kind}')
    .with([
      { kind: 'no_such_kind', params: {} },
      { kind: 'max_decrease', params: { percent: 140 } },
      { kind: 'floor_margin', params: null },
    ])
    .run(({ assert }, { kind, params }) => {
      const guardrail = { id: '1', kind, params, level: 'hard' as const }
      assert.throws(() => compileGuardrails([guardrail], 'USD'), UnknownGuardrailError)
    })
})

test.group('Amazon parity', () => {
  const says = (change: Partial<Change>) => messageOf('amazon_parity', {}, change)

  test('stops a price below the Amazon offer, and says what it costs', ({ assert }) => {
    assert.equal(
      says({ to: 4399, amazonOffer: 4400 }),
      '43.99 USD is below the Amazon offer of 44.00 USD: Amazon may take the Featured Offer from it.'
    )
    assert.isNull(says({ to: 4400, amazonOffer: 4400 }))
  })

  test('has nothing to keep to where the variant has no Amazon offer', ({ assert }) => {
    assert.isNull(says({ to: 1, amazonOffer: null }))
    assert.isNull(says({ to: 1 }))
  })

  test('asks for nothing, and takes nothing', ({ assert }) => {
    assert.isTrue(validateGuardrailParams('amazon_parity', {}).ok)
    assert.isFalse(validateGuardrailParams('amazon_parity', { percent: 3 }).ok)
  })
})

test.group('The margin floor after fees', () => {
  const fees = { ppm: 150_000, fixed: 300 }
  const says = (change: Partial<Change>) =>
    messageOf('floor_landed_margin', { percent: 10 }, { cost: 1000, ...change })

  test('counts what the channel keeps: (10.00 + 3.00) ÷ (1 − 10 % − 15 %) = 17.34', ({
    assert,
  }) => {
    assert.isNull(says({ to: 1734, fees }))
    assert.isNotNull(says({ to: 1733, fees }))
    assert.match(says({ to: 1700, fees })!, /would be 8\.5 % after the channel’s fees/)
  })

  test('is the plain margin where nothing is kept', ({ assert }) => {
    assert.isNull(says({ to: 1112, fees: null }))
    assert.isNotNull(says({ to: 1111, fees: null }))
  })

  test('cannot hold without a cost, without fees that should be known, or with fees beyond all', ({
    assert,
  }) => {
    assert.match(says({ to: 5000, cost: null, fees })!, /cost is not known/)
    assert.match(says({ to: 5000, fees: 'unknown' })!, /has not told its fees yet/)
    assert.isNotNull(says({ to: 1_000_000, fees: { ppm: 900_000, fixed: 0 } }))
  })

  test('is exactly where its floor says', ({ assert }) => {
    const guardrail = (percent: number) =>
      compileGuardrails(
        [{ id: '1', kind: 'floor_landed_margin', params: { percent }, level: 'hard' }],
        'USD'
      )
    fc.assert(
      fc.property(
        fc.integer({ min: -200_000, max: 400_000 }).map((n) => n / 10_000),
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.record({
          ppm: fc.integer({ min: 0, max: 450_000 }),
          fixed: fc.integer({ min: 0, max: 100_000 }),
        }),
        (percent, cost, kept) => {
          const compiled = guardrail(percent)
          const lowest = floorOf(compiled, { ...CHANGE, cost, fees: kept })!
          const passes = (to: number) =>
            explainChecks(compiled, { ...CHANGE, cost, fees: kept, to })[0].ok
          assert.isTrue(passes(lowest))
          assert.isFalse(passes(lowest - 1))
        }
      )
    )
  })
})
