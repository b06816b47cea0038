import type Project from '#models/project'
import type { PageRequest } from '#services/cursor'

/** The versions of a project's auto-apply policy, the latest first; one more than the limit. */
export function policyVersions(project: Project, { limit, after }: PageRequest) {
  return project
    .related('autoApplyPolicies')
    .query()
    .if(after, (query) => query.where('version', '<', after![0]))
    .orderBy('version', 'desc')
    .limit(limit + 1)
}
