import type { TestedChange } from '#actions/rules/import_rules'
import { outcomeOf, type PlannedRule } from '#actions/rules/plan_rule_file'
import {
  priceListReferenceSchema,
  transformPriceListReference,
} from '#transformers/price_list_reference'
import { planSummarySchema } from '#transformers/plan_transformer'
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

/** What the rules of a file would do with prices, as the API and `rules:plan --json` give it. */
export function transformRuleForecast(planned: PlannedRule[]) {
  return {
    outcome: outcomeOf(planned),
    changed: planned.reduce((sum, { summary }) => sum + summary.changed, 0),
    rules: planned.map(({ name, action, priceList, summary, movers }) => ({
      ...{ name, action },
      priceList: transformPriceListReference(priceList),
      ...{ summary, movers },
    })),
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
  required: ['outcome', 'changed', 'rules'],
  properties: {
    outcome: {
      enum: ['unchanged', 'changed', 'failed'],
      description:
        '`failed`: a test does not hold, or a guardrail on whole plans would stop a plan.',
    },
    changed: { ...count, description: 'How many prices would change, over all rules.' },
    rules: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name', 'action', 'priceList', 'summary', 'movers'],
        properties: {
          name: { type: 'string' },
          action: {
            enum: ['created', 'revised', 'kept'],
            description: 'What taking the file in would do with the rule.',
          },
          priceList: priceListReferenceSchema,
          summary: planSummarySchema,
          movers: {
            type: 'array',
            description: 'The prices that move most, the largest first.',
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
  },
} as const
