import ApiToken from '#models/api_token'
import ApprovalBand from '#models/approval_band'
import Guardrail from '#models/guardrail'
import type { Actor } from '#models/actor'
import type Project from '#models/project'
import type User from '#models/user'
import { SCOPES } from '#policies/permissions'
import { createMember, unique } from '#tests/support/project'

/** A band that asks two owners of any plan, unless something else is given. */
export function createBand(project: Project, given: Partial<ApprovalBand> = {}) {
  return ApprovalBand.create({
    ...{ projectId: project.id, measure: 'rows', above: 0, currency: null },
    ...{ approvers: 2, leastRole: 'owner', members: [] },
    ...given,
  })
}

/** Somebody new with a role in the project. */
export async function somebody(project: Project, role: 'admin' | 'owner' = 'owner') {
  const { user, membership } = await createMember(project, role)
  return { user, membership, actor: { type: 'user', id: user.id } as Actor }
}

/** Another token of somebody. */
export async function tokenOf(project: Project, createdBy: User): Promise<Actor> {
  const name = `token ${unique()}`
  const values = { project, name, scopes: SCOPES, createdBy, expiresAt: null }
  const { token } = await ApiToken.issue(values)
  return { type: 'token', id: token.id }
}

/** A guardrail; overridable, and on falls of more than 10 %, unless something else is given. */
export function createGuardrail(project: Project, given: Partial<Guardrail> = {}) {
  return Guardrail.create({
    ...{ projectId: project.id, kind: 'max_decrease', params: { percent: 10 } },
    ...{ level: 'overridable', enabled: true },
    ...given,
  })
}
