import type { HttpContext } from '@adonisjs/core/http'
import DomainException from '#exceptions/domain_exception'
import type { Role } from '#models/membership'

/**
 * Who may do what: the least role a person needs, and the scope a token needs. What has no
 * scope is for people only. Editors propose, admins approve and apply, owners also manage
 * people, keys and guardrails.
 */
export const PERMISSIONS = {
  'catalog.read': { role: 'viewer', scope: 'catalog:read' },
  'catalog.write': { role: 'editor', scope: 'catalog:write' },
  'rules.read': { role: 'viewer', scope: 'rules:read' },
  'rules.write': { role: 'editor', scope: 'rules:write' },
  'plans.read': { role: 'viewer', scope: 'plans:read' },
  'plans.propose': { role: 'editor', scope: 'plans:propose' },
  'plans.approve': { role: 'admin', scope: 'plans:approve' },
  'plans.apply': { role: 'admin', scope: 'plans:apply' },
  'plans.override': { role: 'owner', scope: 'plans:override' },
  'approvals.read': { role: 'viewer', scope: 'approvals:read' },
  'approvals.write': { role: 'owner', scope: 'approvals:write' },
  'auto_apply.manage': { role: 'owner', scope: null },
  'guardrails.read': { role: 'viewer', scope: 'guardrails:read' },
  'guardrails.write': { role: 'owner', scope: 'guardrails:write' },
  'channels.read': { role: 'viewer', scope: 'channels:read' },
  'channels.write': { role: 'admin', scope: 'channels:write' },
  'audit.read': { role: 'viewer', scope: 'audit:read' },
  'members.read': { role: 'viewer', scope: 'members:read' },
  'members.manage': { role: 'owner', scope: null },
  'tokens.manage': { role: 'owner', scope: null },
  'project.manage': { role: 'owner', scope: null },
} as const satisfies Record<string, { role: Role; scope: string | null }>

export type Permission = keyof typeof PERMISSIONS

/** Every scope a token can carry. */
export const SCOPES = [
  ...new Set(Object.values(PERMISSIONS).flatMap(({ scope }) => (scope ? [scope] : []))),
]

/** Whether the person or the token of this request may do it. */
export function may(ctx: HttpContext, permission: Permission) {
  const { role, scope } = PERMISSIONS[permission]
  if (ctx.apiToken) return scope !== null && ctx.apiToken.scopes.includes(scope)
  return ctx.membership?.atLeast(role) ?? false
}

/** @throws {DomainException} 403 `forbidden`, naming the role or scope that is missing */
export function authorize(ctx: HttpContext, permission: Permission) {
  if (may(ctx, permission)) return
  const { role, scope } = PERMISSIONS[permission]
  const message = ctx.apiToken
    ? scope
      ? `This token needs the scope ${scope}. Make one with it in Settings, Tokens.`
      : 'This can only be done by a person in the console.'
    : `Your role is ${ctx.membership?.role ?? 'none'}; this needs ${role}. Ask an owner of the project.`
  throw new DomainException(message, { code: 'forbidden', status: 403 })
}
