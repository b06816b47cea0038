import type { DrillReport } from '#actions/guardrails/drill_guardrails'
import { disasters } from '#pricing/drill/index'

const storyOf = new Map(disasters.map(({ kind, story }) => [kind, story]))

/** What came of a drill. Amounts are minor units of the currency beside them. */
export function transformDrill({ catalogSize, tried, disasters: reports }: DrillReport) {
  return {
    catalogSize,
    tried,
    disasters: reports.map((report) => ({ ...report, story: storyOf.get(report.kind) ?? '' })),
  }
}

const count = (description: string) => ({ type: 'integer', description }) as const
const kinds = { type: 'array', items: { type: 'string' } } as const

export const drillSchema = {
  type: 'object',
  required: ['catalogSize', 'tried', 'disasters'],
  properties: {
    catalogSize: count('Variants of the catalog.'),
    tried: count('Prices that were tried: of a large catalog, an even choice of 20,000 a list.'),
    disasters: {
      type: 'array',
      items: {
        type: 'object',
        required: ['kind', 'story', 'rows', 'caught', 'through', 'examples', 'planStops'],
        properties: {
          kind: { enum: disasters.map(({ kind }) => kind) },
          story: { type: 'string', description: 'What happens to the prices.' },
          rows: count('Prices it can happen to.'),
          caught: {
            type: 'array',
            description: 'What stopped them, the most first.',
            items: {
              type: 'object',
              required: ['by', 'rows'],
              properties: {
                by: {
                  type: 'string',
                  description: 'A kind of guardrail, `conflict`, or `last_gate`.',
                },
                rows: count('Prices.'),
              },
            },
          },
          through: count('Prices that nothing stops.'),
          examples: {
            type: 'array',
            items: {
              type: 'object',
              required: ['sku', 'priceList', 'currency', 'from', 'to'],
              properties: {
                sku: { type: 'string' },
                priceList: { type: 'string' },
                currency: { type: 'string' },
                from: count('Minor units.'),
                to: count('Minor units.'),
              },
            },
          },
          planStops: {
            ...kinds,
            description: 'Guardrails that would stop the plan, if it came as one over the catalog.',
          },
        },
      },
    },
  },
} as const
