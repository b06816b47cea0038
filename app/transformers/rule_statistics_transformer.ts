import type { Statistics } from '#actions/rules/show_statistics'
import { idleWords } from '#presenters/rules/idle_words'
import { planStates } from '#pricing/lifecycles/index'
import { idleWays } from '#queries/rules/idle_rules'
import type { RuleRun } from '#queries/rules/rule_runs'

const count = { type: 'integer' }
const unknownWhileDrafting = { type: ['integer', 'null'], description: 'Null while drafting.' }
const basisPoints = { type: ['integer', 'null'], description: 'Hundredths of a percent.' }
const blockedReasons = {
  type: 'object',
  additionalProperties: count,
  description: 'How many prices each kind of guardrail stopped.',
}
const totals = {
  type: 'object',
  required: ['runs', 'applied', 'matched', 'changed', 'increases', 'decreases', 'blocked'],
  properties: {
    runs: { ...count, description: 'Plans it ran in, its own and those of all rules.' },
    applied: { ...count, description: 'Of them, those on sale now, all of it or a part.' },
    ...{ matched: count, changed: count, increases: count, decreases: count, blocked: count },
    averageChangeBasisPoints: basisPoints,
    blockedReasons,
  },
}

export const ruleStatisticsSchema = {
  type: 'object',
  required: ['runs', 'totals', 'idle'],
  properties: {
    runs: {
      type: 'array',
      description: 'The latest 30, the latest first.',
      items: {
        type: 'object',
        required: ['plan', 'version', 'isShared', 'at', 'matched', 'changed', 'blocked'],
        properties: {
          plan: {
            type: 'object',
            required: ['id', 'number', 'title', 'state'],
            properties: {
              id: { type: 'string' },
              number: count,
              title: { type: 'string' },
              state: { type: 'string', enum: [...planStates], description: 'What came of it.' },
            },
          },
          isShared: { type: 'boolean', description: 'Other rules ran in the plan too.' },
          version: { ...count, description: 'The version of the rule that ran.' },
          at: { type: 'string', format: 'date-time' },
          matched: unknownWhileDrafting,
          outranked: {
            ...unknownWhileDrafting,
            description: 'Variants that a higher ranking rule of its lane set.',
          },
          changed: unknownWhileDrafting,
          increases: unknownWhileDrafting,
          decreases: unknownWhileDrafting,
          blocked: unknownWhileDrafting,
          averageChangeBasisPoints: basisPoints,
          marginBeforeBasisPoints: basisPoints,
          marginAfterBasisPoints: basisPoints,
          blockedReasons,
        },
      },
    },
    totals: {
      type: 'object',
      required: ['days30', 'days90'],
      properties: { days30: totals, days90: totals },
    },
    idle: {
      type: ['object', 'null'],
      description: 'That it did nothing in its last five runs, and in what way.',
      required: ['code', 'message'],
      properties: { code: { enum: [...idleWays] }, message: { type: 'string' } },
    },
  },
} as const

/** What a rule has done. */
export function transformRuleStatistics({ runs, totals: told, idle }: Statistics) {
  return {
    runs: runs.map(transformRun),
    totals: { days30: told.month, days90: told.quarter },
    idle: idle && { code: idle, message: `${idleWords(idle).short}. ${idleWords(idle).advice}` },
  }
}

function transformRun({ plan, ...run }: RuleRun) {
  const { id, number, title, state, createdAt } = plan
  return { plan: { id: String(id), number, title, state }, at: toUtc(createdAt), ...run }
}

const toUtc = (at: Date) => at.toISOString()
