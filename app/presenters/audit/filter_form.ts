import type ApiToken from '#models/api_token'
import type Membership from '#models/membership'

interface Written {
  subject?: string
  actor?: string
  action?: string
  from?: string
  to?: string
}

const KINDS = [
  { value: 'plan.', label: 'Plans' },
  { value: 'price_changes.', label: 'Rows of plans' },
  { value: 'rule.', label: 'Rules' },
  { value: 'guardrail.', label: 'Guardrails' },
  { value: 'channel.', label: 'Channels' },
  { value: 'import.', label: 'Imports' },
  { value: 'price_list.', label: 'Price lists' },
  { value: 'member.', label: 'Members' },
  { value: 'token.', label: 'Tokens' },
  { value: 'project.', label: 'Settings' },
]

/** The audit's filters: their choices, what is chosen, and the address with it. */
export function filterForm(written: Written, members: Membership[], tokens: ApiToken[]) {
  const { action } = written
  const isExact = action && !KINDS.some(({ value }) => value === action)
  const chosen = Object.entries(written).filter(([, value]) => value)
  return {
    written,
    isFiltered: chosen.length > 0,
    query: new URLSearchParams(chosen as [string, string][]).toString(),
    actions: [
      { value: '', label: 'Everything' },
      ...KINDS,
      ...(isExact ? [{ value: action, label: action }] : []),
    ],
    actors: [
      { value: '', label: 'Anybody' },
      { value: 'system', label: 'Calibrate itself' },
      ...members.map(({ user }) => ({ value: `user:${user.id}`, label: user.fullName })),
      ...tokens.map(({ id, name }) => ({ value: `token:${id}`, label: `${name} (token)` })),
    ],
  }
}
