import { test } from '@japa/runner'
import {
  applyBatchLifecycle,
  applyBatchStates,
  canTransition,
  channelLifecycle,
  channelStates,
  driftLifecycle,
  driftStates,
  importLifecycle,
  importStates,
  isFinal,
  planLifecycle,
  planStates,
  priceChangeLifecycle,
  priceChangeStates,
  statesOf,
  transitionsFrom,
  type Lifecycle,
  type PlanState,
} from '#pricing/lifecycles/index'

type Table = { name: string; table: Lifecycle<string>; states: readonly string[]; ends: string[] }

const TABLES: Table[] = [
  {
    name: 'plan',
    table: planLifecycle,
    states: planStates,
    ends: ['rejected', 'expired', 'rolled_back'],
  },
  {
    name: 'price change',
    table: priceChangeLifecycle,
    states: priceChangeStates,
    ends: ['rolled_back'],
  },
  { name: 'import', table: importLifecycle, states: importStates, ends: ['completed', 'failed'] },
  { name: 'channel', table: channelLifecycle, states: channelStates, ends: [] },
  { name: 'drift', table: driftLifecycle, states: driftStates, ends: ['resolved'] },
  { name: 'apply batch', table: applyBatchLifecycle, states: applyBatchStates, ends: ['done'] },
]

function reachable(table: Lifecycle<string>, start: string): Set<string> {
  const seen = new Set([start])
  for (const state of seen) for (const next of transitionsFrom(table, state)) seen.add(next)
  return seen
}

test.group('Lifecycles', () => {
  test('{name}: every state can be reached from the first, and every transition ends in one')
    .with(TABLES)
    .run(({ assert }, { table, states }) => {
      assert.sameMembers(statesOf(table), [...states])
      assert.sameMembers([...reachable(table, table.initial)], [...states])
      for (const state of states) assert.notInclude(transitionsFrom(table, state), state)
    })

  test('{name}: the final states are {ends}, and one can be reached from everywhere')
    .with(TABLES)
    .run(({ assert }, { table, states, ends }) => {
      assert.sameMembers(
        states.filter((state) => isFinal(table, state)),
        ends
      )
      if (ends.length === 0) return
      for (const state of states) {
        assert.isTrue(ends.some((end) => reachable(table, state).has(end)))
      }
    })

  test('a plan may go {from} → {to}')
    .with([
      { from: 'drafting', to: 'proposed' },
      { from: 'drafting', to: 'failed' },
      { from: 'proposed', to: 'approved' },
      { from: 'proposed', to: 'expired' },
      { from: 'approved', to: 'applying' },
      { from: 'applying', to: 'applied' },
      { from: 'applying', to: 'partially_applied' },
      { from: 'partially_applied', to: 'applying' },
      { from: 'failed', to: 'applying' },
      { from: 'applied', to: 'rolled_back' },
      ...(['drafting', 'proposed', 'approved', 'applying'] as const).map((from) => ({
        from,
        to: 'cancelled' as const,
      })),
    ] satisfies { from: PlanState; to: PlanState }[])
    .run(({ assert }, { from, to }) => {
      assert.isTrue(canTransition(planLifecycle, from, to))
    })

  test('a plan may never go {from} → {to}')
    .with([
      { from: 'drafting', to: 'approved' },
      { from: 'proposed', to: 'applying' },
      { from: 'rejected', to: 'approved' },
      { from: 'expired', to: 'approved' },
      { from: 'applied', to: 'applying' },
      { from: 'applied', to: 'cancelled' },
      { from: 'rolled_back', to: 'applied' },
    ] satisfies { from: PlanState; to: PlanState }[])
    .run(({ assert }, { from, to }) => {
      assert.isFalse(canTransition(planLifecycle, from, to))
    })

  test('a state the table does not know leads nowhere', ({ assert }) => {
    assert.deepEqual(transitionsFrom(planLifecycle, 'toString' as PlanState), [])
    assert.isFalse(canTransition(planLifecycle, 'applied', 'unknown' as PlanState))
  })
})
