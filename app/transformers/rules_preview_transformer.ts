import type { Meeting } from '#actions/rules/show_meeting'
import { readLaneTrace } from '#pricing/lanes/index'
import { planSummarySchema } from '#transformers/plan_transformer'
import { priceChangeSchema, transformPriceChange } from '#transformers/price_change_transformer'
import {
  priceListReferenceSchema,
  transformPriceListReference,
} from '#transformers/price_list_reference'
import { ruleFiguresSchema } from '#transformers/rule_figures_schema'
import { losersSchema, ruleReferenceSchema } from '#transformers/rule_reference'
import { testOutcomesSchema } from '#transformers/rule_test_schema'

const count = { type: 'integer' } as const
const text = { type: 'string' } as const

const rowSchema = {
  ...priceChangeSchema,
  required: [...priceChangeSchema.required, 'lanes'],
  properties: {
    ...priceChangeSchema.properties,
    lanes: {
      type: 'array',
      description: 'Who set the price in each lane in running order, and who would have.',
      items: {
        type: 'object',
        required: ['lane', 'winner', 'losers'],
        properties: {
          lane: { ...text, description: 'Its name.' },
          winner: ruleReferenceSchema,
          losers: losersSchema,
        },
      },
    },
  },
} as const

export const rulesPreviewSchema = {
  type: 'object',
  required: ['summary', 'rules', 'changes'],
  properties: {
    summary: { ...planSummarySchema, description: 'Of a plan of all rules.' },
    rules: {
      type: 'array',
      description: 'Lane by lane, inside a lane as they rank.',
      items: {
        type: 'object',
        required: ['rule', 'priceList', 'lane', 'priority', 'runs', 'summary', 'lostTo', 'tests'],
        properties: {
          rule: ruleReferenceSchema,
          priceList: priceListReferenceSchema,
          lane: { ...text, description: 'The name of its lane.' },
          priority: count,
          runs: {
            type: 'boolean',
            description: 'False: its window is open, and what it has set stays.',
          },
          summary: {
            ...ruleFiguresSchema,
            description: 'What it makes of the prices it is given in its lane.',
          },
          lostTo: {
            type: 'array',
            description: 'To which rules it loses how many variants, the most first.',
            items: {
              type: 'object',
              required: ['rule', 'variants'],
              properties: { rule: ruleReferenceSchema, variants: count },
            },
          },
          tests: testOutcomesSchema,
        },
      },
    },
    changes: {
      type: 'array',
      description: 'Changed and blocked rows, a few of each combination of rules that meets.',
      items: rowSchema,
    },
  },
} as const

/** What all rules would do now. */
export function transformRulesPreview({ summary, rules, rows, plan }: Meeting) {
  const named = ({ ruleId, name }: { ruleId: number; name: string }) => {
    return { id: String(ruleId), name }
  }
  return {
    summary,
    rules: rules.map(({ rule, runs, figures, lostTo, tests }) => ({
      rule: named(rule),
      priceList: transformPriceListReference(rule.priceList),
      ...{ lane: rule.lane.name, priority: rule.priority, runs, summary: figures, tests },
      lostTo: lostTo.map((other) => ({ rule: named(other.rule), variants: other.variants })),
    })),
    changes: rows.map((row) => ({
      ...transformPriceChange(row, plan),
      lanes: readLaneTrace(row.trace).map(({ winner, losers }) => ({
        lane: rules[winner].rule.lane.name,
        winner: named(rules[winner].rule),
        losers: losers.map(({ rule, amount }) => ({ rule: named(rules[rule].rule), amount })),
      })),
    })),
  }
}
