import type Plan from '#models/plan'

/** The rules that ran in a plan of all rules, lane by lane; empty for a plan of one. */
export function planRules({ rules, ruleVersionId, source, project }: Plan) {
  if (source !== 'rule' || ruleVersionId !== null) return []
  return rules.map((rule) => ({
    name: rule.ruleVersion.name,
    note: rule.runs
      ? `version ${rule.ruleVersion.number}`
      : 'its window is open: what it has set stays',
    runs: rule.runs,
    priority: rule.ruleVersion.priority,
    href: `/p/${project.slug}/rules/${rule.ruleId}`,
    lane: `${rule.lanePosition} · ${rule.laneName}`,
    matched: textOf(rule.matched),
    lost: textOf(rule.outranked),
    changed: textOf(rule.changed),
    stopped: textOf(rule.blocked),
  }))
}

const textOf = (count: number | null) => (count === null ? '–' : count.toLocaleString('en'))
