import { code, markdownTable } from '#presenters/docs/markdown_table'
import { PERMISSIONS, type Permission } from '#policies/permissions'

const MEANINGS: Record<Permission, string> = {
  'catalog.read': 'See variants, prices, costs and imports',
  'catalog.write': 'Import a catalog',
  'rules.read': 'See and preview rules',
  'rules.write': 'Write, edit and archive rules',
  'plans.read': 'See plans, price changes and explanations',
  'plans.propose': 'Make plans: from rules, sheets and single prices, and roll back',
  'plans.approve': 'Approve or reject plans and price changes',
  'plans.apply': 'Apply and cancel plans',
  'plans.override': 'Let rows and plans through guardrails that may be overridden, with a reason',
  'approvals.read': 'See approval bands and the auto-apply policy',
  'approvals.write': 'Add, change and delete approval bands',
  'auto_apply.manage': 'Say which plans go without a person',
  'guardrails.read': 'See guardrails',
  'guardrails.write': 'Add, change, switch off and delete guardrails',
  'channels.read': 'See channels and listings',
  'channels.write': 'Connect, sync, pause and disconnect channels',
  'audit.read': 'Read the audit and the events',
  'members.read': 'See who is in the project',
  'members.manage': 'Invite people, change roles, remove people',
  'tokens.manage': 'Make and revoke API tokens',
  'project.manage': 'Change the project’s settings and its drift policy',
}

/** What each role and scope may do. */
export function permissionsTable() {
  const all = Object.entries(PERMISSIONS) as [Permission, { role: string; scope: string | null }][]
  return markdownTable(
    ['May', 'Least role', 'Scope of a token'],
    all.map(([name, { role, scope }]) => [
      MEANINGS[name],
      code(role),
      scope ? code(scope) : 'people only',
    ])
  )
}
