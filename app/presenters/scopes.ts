import { SCOPES } from '#policies/permissions'

const MEANING: Record<(typeof SCOPES)[number], string> = {
  'catalog:read': 'Read variants, prices and price lists',
  'catalog:write': 'Import catalogs',
  'rules:read': 'Read and preview rules',
  'rules:write': 'Write rules',
  'plans:read': 'Read plans and their price changes',
  'plans:propose': 'Propose plans',
  'plans:approve': 'Approve and reject plans',
  'plans:apply': 'Apply plans and roll them back: writes prices',
  'plans:override': 'Let rows and plans through guardrails that an owner may override',
  'approvals:read': 'Read approval bands and the auto-apply policy',
  'approvals:write': 'Change how many approvals plans need',
  'guardrails:read': 'Read guardrails',
  'guardrails:write': 'Change guardrails',
  'channels:read': 'Read channels and their listings',
  'channels:write': 'Connect and sync channels',
  'audit:read': 'Read events and the audit',
  'members:read': 'Read who the members are',
}

/** The scopes as a form offers them, by what they are about. */
export const SCOPE_GROUPS = [...new Set(SCOPES.map(nounOf))].map((noun) => ({
  title: noun[0].toUpperCase() + noun.slice(1),
  scopes: SCOPES.filter((scope) => nounOf(scope) === noun).map((scope) => ({
    value: scope,
    hint: MEANING[scope],
  })),
}))

function nounOf(scope: string) {
  return scope.split(':')[0]
}
