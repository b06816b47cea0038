import { code, markdownTable } from '#presenters/docs/markdown_table'
import {
  driftLifecycle,
  driftStates,
  planLifecycle,
  planStates,
  priceChangeLifecycle,
  priceChangeStates,
  scheduleRunLifecycle,
  scheduleRunStates,
  transitionsFrom,
  type DriftState,
  type Lifecycle,
  type PlanState,
  type PriceChangeState,
  type ScheduleRunState,
} from '#pricing/lifecycles/index'

const PLANS: Record<PlanState, string> = {
  drafting: 'Its price changes are being computed.',
  proposed: 'It waits for somebody who may approve it.',
  approved: 'It may be applied, now or at its time.',
  applying: 'Its prices are being written, batch by batch.',
  applied: 'Every price that was approved is written and proven.',
  partially_applied: 'Some prices are written; the others say why not.',
  failed: 'It could not be drafted, or nothing of it could be written.',
  rejected: 'Somebody said no, with a reason.',
  cancelled: 'It was stopped. What was written until then stays and can be rolled back.',
  expired: 'Nobody approved and applied it in time.',
  rolled_back: 'Another plan has put the earlier prices back.',
}

const CHANGES: Record<PriceChangeState, string> = {
  pending: 'It waits with its plan.',
  blocked: 'A guardrail stops it.',
  rejected: 'A reviewer took it out of the plan.',
  approved: 'It will be written.',
  applying: 'It is being written.',
  applied: 'It is written, and the channel shows it where it can be read back.',
  failed: 'The channel refused it or did not answer.',
  conflicted: 'The price was no longer the one the plan started from, so it was left alone.',
  rolled_back: 'The earlier price is back.',
}

const DRIFTS: Record<DriftState, string> = {
  open: 'It was seen, and waits a moment for what your policy says.',
  frozen: 'No plan changes this price until a person decides.',
  absorbing: 'A plan takes the channel’s price.',
  correcting: 'A plan puts your price back on the channel.',
  resolved: 'The channel shows your price again, you took its price, or the offer is gone.',
}

const RUNS: Record<ScheduleRunState, string> = {
  proposed: 'A plan was proposed; its own state says what became of it.',
  missed: 'Nothing ran in time, or nobody approved the plan of a window in time.',
  failed: 'The rule could not be run. Propose a plan of it by hand.',
  withdrawn: 'The rule was edited or archived before its window began.',
}

export const driftStatesTable = () => statesTable(driftStates, driftLifecycle, DRIFTS)

export const planStatesTable = () => statesTable(planStates, planLifecycle, PLANS)

export const priceChangeStatesTable = () =>
  statesTable(priceChangeStates, priceChangeLifecycle, CHANGES)

export const scheduleRunStatesTable = () =>
  statesTable(scheduleRunStates, scheduleRunLifecycle, RUNS)

function statesTable<State extends string>(
  states: readonly State[],
  lifecycle: Lifecycle<State>,
  meanings: Record<State, string>
) {
  return markdownTable(
    ['State', 'Means', 'Can become'],
    states.map((state) => [
      code(state),
      meanings[state],
      transitionsFrom(lifecycle, state).map(code).join(', ') || 'nothing: it has ended',
    ])
  )
}
