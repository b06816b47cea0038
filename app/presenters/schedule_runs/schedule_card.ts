import type Project from '#models/project'
import { nextRuns } from '#presenters/rules/next_runs'
import { runLine } from '#presenters/schedule_runs/run_line'
import type { CurrentRule } from '#queries/rules/rules_of_project'
import { runsOfRule } from '#queries/schedule_runs/runs_of_rule'

/** When a rule runs next, and what became of its latest runs, in the words of its own zone. */
export async function scheduleCard(project: Project, { rule, version }: CurrentRule) {
  const runs = await runsOfRule(project, rule)
  const zone = version.schedule?.timeZone ?? project.timeZone
  return { next: nextRuns(version.schedule), runs: runs.map((run) => runLine(run, zone)) }
}
