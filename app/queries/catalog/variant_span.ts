import type { Condition } from '#queries/plans/candidates'

/**
 * The first and the last id among a project's variants, as SQL. Ids are dealt to all projects in
 * turn, and a scan in their order would begin with the variants of others. (The order names both
 * columns, and the project is a range, so that only the index on both can give it.)
 */
export function firstVariantSql(projectId: number): Condition {
  return end(projectId, '')
}

export function lastVariantSql(projectId: number): Condition {
  return end(projectId, 'desc')
}

function end(projectId: number, direction: '' | 'desc'): Condition {
  return {
    sql: `(select id from variants where project_id >= ? and project_id <= ?
      order by project_id ${direction}, id ${direction} limit 1)`,
    bindings: [projectId, projectId],
  }
}
