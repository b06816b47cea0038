import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Lane from '#models/lane'
import type Project from '#models/project'

/**
 * A project's lanes in running order.
 *
 * @param trx locks them, so that nobody moves or deletes one meanwhile
 */
export function lanesOfProject({ id }: Pick<Project, 'id'>, trx?: TransactionClientContract) {
  return Lane.query({ client: trx })
    .where('projectId', id)
    .whereNull('archivedAt')
    .if(trx, (query) => query.forUpdate())
    .orderBy('position')
    .orderBy('id')
}

/** @throws E_ROW_NOT_FOUND when the project has no such lane, or it is deleted */
export function findLane(project: Project, id: number) {
  return project.related('lanes').query().where('id', id).whereNull('archivedAt').firstOrFail()
}

/** How many rules in force each lane has, by its id; a lane without any is not there. */
export async function rulesByLane({ id }: Pick<Project, 'id'>, trx?: TransactionClientContract) {
  const rows = await Lane.query({ client: trx })
    .where('lanes.project_id', id)
    .join('rule_versions', 'rule_versions.lane_id', 'lanes.id')
    .joinRaw(
      `join rules on rules.id = rule_versions.rule_id and rules.version = rule_versions.number
         and rules.archived_at is null`
    )
    .groupBy('lanes.id')
    .select('lanes.id')
    .count('* as total')
  return new Map(rows.map((row) => [row.id, Number(row.$extras.total)]))
}
