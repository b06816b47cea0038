import type Project from '#models/project'

/** Imports, the latest first; one more than the limit. */
export function listImports(project: Project, { after, limit }: { after?: number; limit: number }) {
  const query = project
    .related('imports')
    .query()
    .whereNot('state', 'uploading')
    .preload('plan')
    .orderBy('id', 'desc')
    .limit(limit + 1)
  return after ? query.where('id', '<', after) : query
}
