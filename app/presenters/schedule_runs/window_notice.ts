import type Project from '#models/project'
import type Rule from '#models/rule'
import { momentPhrase, zonePhrase } from '#pricing/schedule/index'
import { runsOfRule } from '#queries/schedule_runs/runs_of_rule'

const NOT_BEGUN = new Set(['drafting', 'proposed', 'approved'])

/**
 * What editing or archiving a rule does to its window: one that has not begun is taken back, one under
 * way ends as it was approved. Null for a rule without either.
 */
export async function windowNotice(project: Project, rule: Pick<Rule, 'id'>) {
  const runs = await runsOfRule(project, rule)
  for (const { state, until, plan, revert } of runs) {
    if (state !== 'proposed' || !until || !plan) continue
    if (NOT_BEGUN.has(plan.state)) {
      const plans = revert
        ? `Plans ${plan.number} and ${revert.number} are`
        : `Plan ${plan.number} is`
      return { begun: false, text: `${plans} taken back, approved or not.` }
    }
    if (revert && NOT_BEGUN.has(revert.state)) {
      const { timeZone } = project
      const end = momentPhrase((revert.applyAt ?? until).toUTC().toISO()!, timeZone, true)
      return {
        begun: true,
        text: `The window under way ends as it was approved: plan ${revert.number} restores prices on ${end} ${zonePhrase(timeZone)}. To move its end, schedule that plan anew.`,
      }
    }
  }
  return null
}
