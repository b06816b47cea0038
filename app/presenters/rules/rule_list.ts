import type Project from '#models/project'
import { idleWords } from '#presenters/rules/idle_words'
import { lanesOfProject } from '#queries/lanes/lanes_of_project'
import { idleRules } from '#queries/rules/idle_rules'
import { latestPlans } from '#queries/rules/plans_of_rules'
import { rankKey, rulesByRank } from '#queries/rules/rules_by_rank'
import { pageOf, type PageRequest } from '#services/cursor'

/** The rules as they run, lane by lane; an empty lane too where all rules are on one page. */
export async function ruleList(project: Project, page: PageRequest) {
  const lanes = await lanesOfProject(project)
  const found = await rulesByRank(project, page)
  const { rows, nextCursor } = pageOf(found, page.limit, rankKey)
  const rules = rows.map(({ rule }) => rule)
  const isWhole = !page.after && nextCursor === null
  const idle = await idleRules(
    project,
    rules.map(({ id }) => id)
  )
  return {
    lanes: lanes
      .map((lane) => ({ lane, rules: rows.filter(({ version }) => version.laneId === lane.id) }))
      .filter((group) => isWhole || group.rules.length > 0),
    ...{ count: rules.length, nextCursor, isFirst: !page.after },
    plans: await latestPlans(project, rules),
    idle: new Map([...idle].map(([id, way]) => [id, idleWords(way)])),
  }
}
