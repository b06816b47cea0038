import type Plan from '#models/plan'
import { emptyReason } from '#presenters/plans/empty_plan'
import { planStates } from '#pricing/lifecycles/index'
import type { DryRun } from '#queries/plans/dry_runs'
import type { PlanProgress } from '#queries/plans/plan_progress'
import { approvalsSchema } from '#transformers/approvals_transformer'
import { overrideSchema, transformOverride } from '#transformers/override_transformer'

const time = { type: ['string', 'null'], format: 'date-time' }
const count = { type: 'integer' }
const basisPoints = { type: ['integer', 'null'], description: 'Hundredths of a percent.' }
const mover = {
  type: 'object',
  properties: { id: { type: 'string' }, from: count, to: count, changeBasisPoints: count },
}

export const planSummarySchema = {
  type: ['object', 'null'],
  description: 'Null while the plan is drafting.',
  required: ['matched', 'changed', 'unchanged', 'blocked', 'increases', 'decreases'],
  properties: {
    matched: count,
    changed: count,
    unchanged: count,
    blocked: count,
    increases: count,
    decreases: count,
    averageChangeBasisPoints: basisPoints,
    marginBeforeBasisPoints: basisPoints,
    marginAfterBasisPoints: basisPoints,
    histogram: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          from: { type: ['number', 'null'] },
          to: { type: ['number', 'null'] },
          count,
        },
      },
    },
    biggestIncreases: { type: 'array', items: mover },
    biggestDecreases: { type: 'array', items: mover },
    blockedReasons: { type: 'object', additionalProperties: count },
    unchangedReasons: { type: 'object', additionalProperties: count },
    claims: {
      type: 'object',
      description: 'Compare-at claims that the EU prior price cleared or lowered.',
      properties: { cleared: count, lowered: count },
    },
    checks: { type: 'array', items: { type: 'object' } },
  },
} as const

export const planSchema = {
  type: 'object',
  required: ['id', 'number', 'source', 'state', 'digest', 'expiresAt', 'summary', 'emptyReason'],
  properties: {
    id: { type: 'string' },
    number: count,
    title: { type: 'string' },
    source: {
      type: 'string',
      enum: ['rule', 'import', 'api', 'suggestion', 'manual', 'rollback', 'drift'],
    },
    state: { type: 'string', enum: [...planStates] },
    digest: { type: ['string', 'null'], description: 'SHA-256 of the effect; approve with it.' },
    expiresAt: time,
    summary: planSummarySchema,
    emptyReason: {
      type: ['object', 'null'],
      description:
        'Why it proposes no change, and so cannot be approved; null where it proposes any.',
      required: ['code', 'message'],
      properties: {
        code: { enum: ['selects_nothing', 'changes_nothing', 'all_blocked'] },
        message: { type: 'string' },
      },
    },
    ruleVersionId: { type: ['string', 'null'] },
    rollbackOf: { type: ['string', 'null'], description: 'The id of the plan this one undoes.' },
    scheduleRun: {
      type: ['string', 'null'],
      description: 'The id of the moment of a rule’s schedule that it was made for.',
    },
    correctsChannel: {
      type: ['string', 'null'],
      description: 'The id of the one channel on which it puts your prices back.',
    },
    override: overrideSchema,
    autoApplyNote: {
      type: ['string', 'null'],
      description: 'Why the auto-apply policy did not let it go by itself, where it was asked.',
    },
    approvals: approvalsSchema,
    proposedBy: {
      type: 'object',
      properties: { type: { type: 'string' }, id: { type: ['string', 'null'] } },
    },
    createdAt: time,
    approvedAt: time,
    applyAt: time,
    appliedAt: time,
    failure: { type: ['string', 'null'] },
    closedReason: { type: ['string', 'null'] },
    dryRuns: {
      type: 'array',
      description:
        'What channels that can be asked beforehand would refuse; of a large plan, they are asked about the prices that move most.',
      items: {
        type: 'object',
        required: ['channel', 'state', 'asked', 'refused', 'refusals', 'failure'],
        properties: {
          channel: {
            type: 'object',
            required: ['id', 'name'],
            properties: { id: { type: 'string' }, name: { type: 'string' } },
          },
          state: { enum: ['running', 'completed', 'failed'] },
          asked: count,
          refused: count,
          refusals: {
            type: 'array',
            description: 'The first of them.',
            items: {
              type: 'object',
              required: ['sku', 'code', 'message'],
              properties: {
                sku: { type: 'string' },
                code: { type: ['string', 'null'] },
                message: { type: ['string', 'null'] },
              },
            },
          },
          failure: { type: ['string', 'null'], description: 'Why it could not be asked.' },
        },
      },
    },
    progress: {
      type: ['object', 'null'],
      properties: {
        rows: count,
        done: count,
        applied: count,
        failed: count,
        conflicted: count,
      },
    },
  },
} as const

/** What channels said beforehand of a plan. */
export function transformDryRun({ channelId, channelName, ...said }: DryRun) {
  return { channel: { id: String(channelId), name: channelName }, ...said }
}

/** A plan as the API gives it; `progress` once it is being applied. */
export function transformPlan(plan: Plan, progress: PlanProgress | null = null) {
  return {
    id: String(plan.id),
    number: plan.number,
    title: plan.title,
    source: plan.source,
    state: plan.state,
    digest: plan.digest,
    expiresAt: plan.expiresAt?.toUTC().toISO() ?? null,
    summary: plan.summary,
    emptyReason: emptyReason(plan),
    ruleVersionId: plan.ruleVersionId === null ? null : String(plan.ruleVersionId),
    correctsChannel: plan.correctsChannelId === null ? null : String(plan.correctsChannelId),
    scheduleRun: plan.scheduleRunId === null ? null : String(plan.scheduleRunId),
    rollbackOf: plan.rollbackOfId === null ? null : String(plan.rollbackOfId),
    proposedBy: { type: plan.actorType, id: plan.actorId === null ? null : String(plan.actorId) },
    createdAt: plan.createdAt.toUTC().toISO(),
    approvedAt: plan.approvedAt?.toUTC().toISO() ?? null,
    applyAt: plan.applyAt?.toUTC().toISO() ?? null,
    appliedAt: plan.appliedAt?.toUTC().toISO() ?? null,
    failure: plan.failure,
    override: transformOverride(plan.override),
    autoApplyNote: plan.autoApplyNote,
    closedReason: plan.closedReason,
    progress: progress
      ? {
          rows: progress.rows,
          done: progress.done,
          applied: progress.applied,
          failed: progress.failed,
          conflicted: progress.conflicted,
        }
      : null,
  }
}
