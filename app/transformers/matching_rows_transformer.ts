import { guardrailKinds, guardrailLevels } from '#pricing/guardrails/index'
import type { ReviewedRows } from '#actions/plans/choose_rows'
import type Plan from '#models/plan'
import {
  ROW_STEPS,
  type ChosenRows,
  type RowStep,
  type StoppedBy,
} from '#queries/plans/chosen_rows'
import { transformPlan } from '#transformers/plan_transformer'

/** What a step would do with the rows that match. */
export function transformMatchingRows(
  step: RowStep,
  { rows, left, guardrails, kept, digest }: ChosenRows
) {
  return {
    ...{ step, rows, stayBlocked: left },
    guardrails: guardrails.map(transformStoppedBy),
    keptBy: kept.map(transformStoppedBy),
    digest,
  }
}

const transformStoppedBy = ({ guardrail, kind, level, rows }: StoppedBy) => ({
  ...{ id: guardrail, kind, level, rows },
})

const stoppedBySchema = {
  type: 'object',
  required: ['id', 'kind', 'level', 'rows'],
  properties: {
    id: { type: 'string' },
    kind: { enum: guardrailKinds },
    level: { enum: guardrailLevels },
    rows: { type: 'integer', description: 'How many of the rows it stops.' },
  },
} as const

const stayBlocked = {
  type: 'integer',
  description: 'Rows that match and stay blocked: nobody can override what stops them.',
} as const

export const matchingRowsSchema = {
  type: 'object',
  required: ['step', 'rows', 'stayBlocked', 'guardrails', 'keptBy', 'digest'],
  properties: {
    step: { enum: ROW_STEPS },
    rows: { type: 'integer', description: 'How many rows it would be done with.' },
    stayBlocked,
    guardrails: {
      type: 'array',
      description: 'For `override`: what the rows would be let past.',
      items: stoppedBySchema,
    },
    keptBy: {
      type: 'array',
      description: 'The hard guardrails of the rows that stay blocked.',
      items: stoppedBySchema,
    },
    digest: {
      type: 'string',
      description: 'Stands for exactly these rows of the plan as it is: send it along to do it.',
    },
  },
} as const

/** What came of it, with the plan as it is then. */
export function transformReviewedRows({ rows, left }: ReviewedRows, plan: Plan) {
  return { rows, stayBlocked: left, plan: transformPlan(plan) }
}

export function reviewedRowsSchema(plan: object) {
  return {
    type: 'object',
    required: ['rows', 'stayBlocked', 'plan'],
    properties: {
      rows: { type: 'integer', description: 'How many rows it was done with.' },
      stayBlocked,
      plan,
    },
  }
}
