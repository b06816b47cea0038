import type Plan from '#models/plan'
import type Project from '#models/project'
import { momentPhrase, zonePhrase } from '#pricing/schedule/index'
import { revertOf, windowOf } from '#queries/schedule_runs/window_of_plan'

/** The window a plan begins or ends, as its page tells of it; null for a plan of no window. */
export async function windowWords(plan: Plan, project: Project) {
  const window = await windowOf(plan)
  if (!window) return null
  const { timeZone } = project
  const zone = zonePhrase(timeZone)
  const say = (moment: typeof window.from, isEnd = false) =>
    `${momentPhrase(moment.toUTC().toISO()!, timeZone, isEnd)} ${zone}`
  const revert = plan.endsWindow ? null : await revertOf(plan)
  return {
    from: say(window.from),
    until: say(window.until, true),
    ends: plan.endsWindow,
    revert: revert && { number: revert.number, state: revert.state, title: revert.title },
    /** Ends by itself: nothing of it is left to do for a person. */
    restores: revert !== null && ['drafting', 'proposed', 'approved'].includes(revert.state),
  }
}
