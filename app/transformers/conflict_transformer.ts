import { relations, type ConflictReport } from '#actions/rules/report_conflicts'

const count = { type: 'integer' }

export const conflictReportSchema = {
  type: 'object',
  required: ['matched', 'sets', 'isCapped', 'conflicts'],
  properties: {
    matched: { ...count, description: 'Variants the rule matches that have a price in its list.' },
    sets: {
      ...count,
      description: 'Of them, those no rule of a higher priority in its lane takes.',
    },
    isCapped: {
      type: 'boolean',
      description: 'There are more: every count is of the first 100,000 variants only.',
    },
    conflicts: {
      type: 'array',
      items: {
        type: 'object',
        required: ['rule', 'lane', 'priority', 'relation', 'isTie', 'variants', 'examples'],
        properties: {
          rule: {
            type: 'object',
            required: ['id', 'name'],
            properties: { id: { type: 'string' }, name: { type: 'string' } },
          },
          lane: { type: 'string', description: 'The name of its lane.' },
          priority: count,
          relation: {
            enum: [...relations],
            description:
              'In the same lane one of them wins; in another lane the other runs before or after.',
          },
          isTie: {
            type: 'boolean',
            description: 'Equal priorities: the older rule wins when all rules run.',
          },
          variants: { ...count, description: 'How many both match.' },
          examples: { type: 'array', maxItems: 3, items: { type: 'string' }, description: 'SKUs.' },
        },
      },
    },
  },
} as const

/** Which other rules set the same variants. */
export function transformConflictReport({ conflicts, ...report }: ConflictReport) {
  return {
    ...report,
    conflicts: conflicts.map(({ version, ...conflict }) => ({
      rule: { id: String(version.ruleId), name: version.name },
      lane: version.lane.name,
      priority: version.priority,
      ...conflict,
    })),
  }
}
