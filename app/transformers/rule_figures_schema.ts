import { planSummarySchema } from '#transformers/plan_transformer'

const { matched, changed, unchanged, blocked, ...figures } = planSummarySchema.properties

/** What a rule would do in its place among others; `matched` counts what it loses too. */
export const ruleFiguresSchema = {
  type: ['object', 'null'],
  required: ['matched', 'outranked', 'changed', 'unchanged', 'blocked', 'increases', 'decreases'],
  properties: {
    matched,
    outranked: { type: 'integer', description: 'Variants that another rule of its lane sets.' },
    ...{ changed, unchanged, blocked, ...figures },
  },
} as const
