import type Project from '#models/project'
import Rule from '#models/rule'
import { HIGHEST_PRIORITY } from '#queries/rules/read_lane'
import { currentVersion, type CurrentRule } from '#queries/rules/rules_of_project'
import type { PageRequest } from '#services/cursor'

/**
 * The rules in force as they run: lane by lane, the highest priority first, then the oldest; one
 * more than the limit when there are more. Pages continue after the values of `rankKey`.
 */
export async function rulesByRank(
  project: Project,
  { limit, after }: PageRequest
): Promise<CurrentRule[]> {
  const key = `(lanes.position, ${HIGHEST_PRIORITY} - ranked.priority, rules.id)`
  const rules = await Rule.query()
    .where('rules.project_id', project.id)
    .whereNull('rules.archived_at')
    .joinRaw(
      `join rule_versions ranked on ranked.rule_id = rules.id and ranked.number = rules.version
       join lanes on lanes.id = ranked.lane_id`
    )
    .select('rules.*')
    .if(after, (query) => query.whereRaw(`${key} > (?, ?, ?)`, after!))
    .orderByRaw('lanes.position, ranked.priority desc, rules.id')
    .limit(limit + 1)
    .preload('versions', currentVersion)
  return rules.map((rule) => ({ rule, version: rule.versions[0] }))
}

/** The values a page continues after. */
export function rankKey({ rule, version }: CurrentRule) {
  return [version.lane.position, HIGHEST_PRIORITY - version.priority, rule.id]
}
