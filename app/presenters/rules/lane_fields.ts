import type Project from '#models/project'
import type RuleVersion from '#models/rule_version'
import type { RuleForm } from '#presenters/rules/rule_form'
import { lanesOfProject } from '#queries/lanes/lanes_of_project'
import type { LaneRequest } from '#queries/rules/read_lane'

type LaneForm = Pick<RuleForm, 'lane' | 'priority'>

/** The fields of a saved rule; its lane must be loaded. */
export function laneFields({ lane, priority }: RuleVersion): LaneForm {
  return { lane: String(lane.id), priority: priority === 0 ? '' : String(priority) }
}

/** The lanes to choose from, and the chosen one. */
export async function laneChoices(project: Project, form: LaneForm) {
  const lanes = await lanesOfProject(project)
  const usual = lanes.find(({ isDefault }) => isDefault)!
  return {
    laneId: form.lane || String(usual.id),
    lanes: lanes.map(({ id, name, position }) => ({
      value: String(id),
      label: lanes.length > 1 ? `${position} · ${name}` : name,
    })),
  }
}

/** What was typed, as a request says it; what is no number stays as it is and is refused. */
export function laneAsked({ lane, priority }: LaneForm): LaneRequest {
  const text = priority.trim()
  return {
    lane: lane === '' ? null : Number(lane),
    priority: /^\d+$/.test(text) ? Number(text) : text || null,
  }
}
