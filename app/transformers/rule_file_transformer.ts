import type { TestedChange } from '#actions/rules/import_rules'
import { outcomeOf, type RuleFilePlan } from '#actions/rules/rule_file_plan'
import {
  priceListReferenceSchema,
  transformPriceListReference,
} from '#transformers/price_list_reference'
import { planSummarySchema } from '#transformers/plan_transformer'
import { ruleFiguresSchema } from '#transformers/rule_figures_schema'
import { testOutcomesSchema } from '#transformers/rule_test_schema'

/** What taking a file in did, or would do, with one rule. */
export function transformRuleFileChange({ action, content, current, tests }: TestedChange) {
  return {
    action,
    name: content?.name ?? current!.rule.name,
    rule: current ? String(current.rule.id) : null,
    tests,
  }
}

/** What all rules would do once a file was taken in, as the API and `rules:plan --json` give it. */
export function transformRuleForecast(planned: RuleFilePlan) {
  const { summary, archived } = planned
  return {
    outcome: outcomeOf(planned),
    changed: summary.changed,
    summary,
    rules: planned.rules.map(({ rule, runs, summary: own, refused, movers, lostTo }) => ({
      ...{ name: rule.name, action: rule.action, runs },
      priceList: transformPriceListReference(rule.priceList),
      ...{ lane: rule.lane.name, priority: rule.priority },
      ...{ summary: own, lostTo, refusedTests: refused, movers },
    })),
    archived,
  }
}

const count = { type: 'integer' } as const

export const ruleFileChangeSchema = {
  type: 'object',
  required: ['action', 'name', 'rule', 'tests'],
  properties: {
    action: {
      enum: ['created', 'revised', 'kept', 'archived', 'left'],
      description:
        '`kept`: it says the same already. `left`: it is not in the file and stays as it is.',
    },
    name: { type: 'string' },
    rule: { type: ['string', 'null'], description: 'Its id; null when it is a new one.' },
    tests: testOutcomesSchema,
  },
} as const

export const ruleForecastSchema = {
  type: 'object',
  required: ['outcome', 'changed', 'summary', 'rules', 'archived'],
  properties: {
    outcome: {
      enum: ['unchanged', 'changed', 'failed'],
      description:
        '`failed`: a test does not hold, or a guardrail on whole plans would stop a plan.',
    },
    changed: { ...count, description: 'How many prices a plan of all rules would change.' },
    summary: { ...planSummarySchema, description: 'Of a plan of all rules.' },
    rules: {
      type: 'array',
      description: 'Those of the file in its order, then those that stay and run with them.',
      items: {
        type: 'object',
        required: [
          ...['name', 'action', 'runs', 'priceList', 'lane', 'priority', 'summary', 'lostTo'],
          ...['refusedTests', 'movers'],
        ],
        properties: {
          name: { type: 'string' },
          action: {
            enum: ['created', 'revised', 'kept', 'left'],
            description:
              'What taking the file in would do with the rule. `left`: it is not in the file and stays.',
          },
          runs: {
            enum: ['together', 'by_schedule', 'over'],
            description:
              'In a plan of all rules; in a plan of its own, as its moment or window makes one; or never again.',
          },
          priceList: priceListReferenceSchema,
          lane: { type: 'string', description: 'The name of its lane.' },
          priority: count,
          summary: {
            ...ruleFiguresSchema,
            description:
              'What it makes of the prices it is given in its lane; null when it is over.',
          },
          lostTo: {
            type: 'array',
            description: 'To which rules it loses how many variants, the most first.',
            items: {
              type: 'object',
              required: ['name', 'variants'],
              properties: { name: { type: 'string' }, variants: count },
            },
          },
          refusedTests: {
            ...testOutcomesSchema,
            description:
              'Tests that do not hold of what it asks for by itself: with them the import refuses the file.',
          },
          movers: {
            type: 'array',
            description: 'The prices that it moves most in its lane, the largest first.',
            items: {
              type: 'object',
              required: ['id', 'sku', 'from', 'to', 'changeBasisPoints'],
              properties: {
                id: { type: 'string', description: 'The variant.' },
                sku: { type: 'string' },
                from: { ...count, description: 'Minor units of the price list’s currency.' },
                to: count,
                changeBasisPoints: { ...count, description: 'Hundredths of a percent.' },
              },
            },
          },
        },
      },
    },
    archived: {
      type: 'array',
      description: 'The names of rules that would be archived.',
      items: { type: 'string' },
    },
  },
} as const
