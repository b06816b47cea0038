import type Plan from '#models/plan'
import { counted, percentOf, SOURCE_WORDS } from '#presenters/plans/plan_words'
import { planStates, type PlanState } from '#pricing/lifecycles/index'
import type { ActorNames } from '#queries/audit/name_actors'

interface Tab {
  key: string
  text: string
  /** Absent: every state. */
  states?: readonly PlanState[]
}

const OPEN: readonly PlanState[] = ['drafting', 'proposed', 'approved', 'applying']

const TABS: readonly Tab[] = [
  { key: 'waiting', text: 'Waiting', states: ['drafting', 'proposed'] },
  { key: 'approved', text: 'Approved', states: ['approved'] },
  { key: 'applying', text: 'Applying', states: ['applying'] },
  { key: 'done', text: 'Done', states: planStates.filter((state) => !OPEN.includes(state)) },
  { key: 'all', text: 'All' },
]

/** The tab an address names; every plan where it names none we know. */
export function planTab(key: unknown): Tab {
  return TABS.find((tab) => tab.key === key) ?? TABS.at(-1)!
}

/** The tabs over the list with how many plans each holds. */
export function planTabs(path: string, current: Tab, counts: Map<PlanState, number>) {
  return TABS.map((tab) => ({
    text: tab.text,
    href: tab.states ? `${path}?state=${tab.key}` : path,
    current: tab === current,
    count: (tab.states ?? planStates).reduce((sum, state) => sum + (counts.get(state) ?? 0), 0),
  }))
}

/** A plan as a line of the list. */
export function planLine(plan: Plan, nameOf: ActorNames) {
  const { number, title, state, summary, createdAt, expiresAt, applyAt } = plan
  return {
    ...{ number, title, state, createdAt },
    source: SOURCE_WORDS[plan.source],
    stateText: state === 'proposed' && plan.endsWindow ? 'Waits with its window' : undefined,
    changed: summary?.changed ?? null,
    increases: summary?.increases ?? 0,
    decreases: summary?.decreases ?? 0,
    note: summary && summary.blocked > 0 ? counted(summary.blocked, 'row') + ' blocked' : null,
    averagePercent: percentOf(summary?.averageChangeBasisPoints),
    by: nameOf(plan.proposer) ?? 'Somebody who left',
    expiresAt: state === 'proposed' ? expiresAt : null,
    applyAt: state === 'approved' ? applyAt : null,
  }
}
