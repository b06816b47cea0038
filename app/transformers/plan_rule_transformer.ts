import type PlanRule from '#models/plan_rule'

const count = { type: ['integer', 'null'], description: 'Null while the plan is drafting.' }

export const planRuleSchema = {
  type: 'object',
  required: ['rule', 'version', 'lane', 'priority', 'runs', 'matched', 'outranked', 'changed'],
  properties: {
    rule: {
      type: 'object',
      required: ['id', 'name'],
      properties: { id: { type: 'string' }, name: { type: 'string' } },
    },
    version: { type: 'integer', description: 'The version of the rule that is frozen.' },
    lane: { type: 'string', description: 'The name of its lane as it was then.' },
    priority: { type: 'integer' },
    runs: { type: 'boolean', description: 'False: it only outranks the rule the plan is of.' },
    matched: count,
    outranked: { ...count, description: 'Variants that a higher ranking rule of its lane set.' },
    changed: count,
    blocked: count,
  },
} as const

/** A rule frozen with a plan; its rule version must be loaded. */
export function transformPlanRule(planRule: PlanRule) {
  const { ruleId, name, number, priority } = planRule.ruleVersion
  const { laneName: lane, runs, matched, outranked, changed, blocked } = planRule
  return {
    rule: { id: String(ruleId), name },
    version: number,
    ...{ lane, priority, runs, matched, outranked, changed, blocked },
  }
}
