import { test } from '@japa/runner'
import {
  compileGuardrails,
  explainChecks,
  guardChange,
  guardPlan,
  type Change,
  type Guardrail,
} from '#pricing/guardrails/index'

const DEEP: Change = {
  from: 10000,
  to: 5000,
  compareAtFrom: null,
  compareAtTo: 10000,
  cost: null,
  currency: 'USD',
}

const SHARE: Guardrail = { id: 's', kind: 'plan_share', params: { percent: 20 }, level: 'hard' }

function fall(id: string, percent: number, level: Guardrail['level']): Guardrail {
  return { id, kind: 'max_decrease', params: { percent }, level }
}

function compile(...guardrails: Guardrail[]) {
  return compileGuardrails(guardrails, 'USD')
}

test.group('Guarding a change', () => {
  test('a change within every limit is ok, with nothing failed', ({ assert }) => {
    const verdict = guardChange(compile(fall('a', 60, 'hard')), DEEP)
    assert.deepEqual(verdict, { ok: true, failed: [] })
    assert.deepEqual(guardChange([], DEEP), { ok: true, failed: [] })
  })

  test('{level} that fails: ok is {ok}')
    .with([
      { level: 'advisory', ok: true },
      { level: 'overridable', ok: false },
      { level: 'hard', ok: false },
    ] as const)
    .run(({ assert }, { level, ok }) => {
      const verdict = guardChange(compile(fall('a', 40, level)), DEEP)
      assert.equal(verdict.ok, ok)
      assert.deepEqual(verdict.failed, [
        {
          guardrail: 'a',
          kind: 'max_decrease',
          level,
          ok: false,
          message: 'The price would fall by 50 %, and at most 40 % is allowed.',
        },
      ])
    })

  test('an advisory after a hard one does not make it ok again', ({ assert }) => {
    const guardrails = compile(fall('a', 40, 'hard'), fall('b', 30, 'advisory'))
    const verdict = guardChange(guardrails, DEEP)
    assert.isFalse(verdict.ok)
    assert.deepEqual(
      verdict.failed.map(({ guardrail }) => guardrail),
      ['a', 'b']
    )
  })

  test('no cost: a margin floor fails closed', ({ assert }) => {
    const floor: Guardrail = {
      id: 'm',
      kind: 'floor_margin',
      params: { percent: 1 },
      level: 'hard',
    }
    const verdict = guardChange(compile(floor), DEEP)
    assert.isFalse(verdict.ok)
    assert.equal(
      verdict.failed[0].message,
      'The cost is not known, so the 1 % margin floor cannot be checked. Add a cost or narrow the guardrail.'
    )
  })

  test('guardrails on plans are asked about plans only', ({ assert }) => {
    const guardrails = compile(SHARE, fall('a', 60, 'hard'))
    assert.isTrue(guardChange(guardrails, DEEP).ok)
    assert.deepEqual(
      guardPlan(guardrails, { changed: 900, catalogSize: 1000, now: 0 }).map(({ kind, ok }) => ({
        kind,
        ok,
      })),
      [{ kind: 'plan_share', ok: false }]
    )
  })

  test('the verdict people read lists what holds, too', ({ assert }) => {
    const guardrails = compile(SHARE, fall('a', 60, 'hard'), fall('b', 40, 'advisory'))
    assert.deepEqual(
      explainChecks(guardrails, DEEP).map(({ guardrail, ok, message }) => [guardrail, ok, message]),
      [
        ['a', true, null],
        ['b', false, 'The price would fall by 50 %, and at most 40 % is allowed.'],
      ]
    )
  })

  test('a shared answer cannot be spoiled by who reads it', ({ assert }) => {
    const verdict = guardChange([], DEEP)
    assert.throws(() => verdict.failed.push({} as never))
  })
})
