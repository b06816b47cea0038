import { MOST_TESTS } from '#pricing/assertions/index'

const count = { type: 'integer' } as const

/** The tests a rule carries. */
export const ruleTestsSchema = {
  type: 'array',
  maxItems: MOST_TESTS,
  description:
    'What must hold of its prices, one text each; amounts in major units of the price list’s currency.',
  items: { type: 'string' },
  examples: [['tag:core keeps margin at least 15 %', 'sku:LIN-SH-M-WH never below 10.00']],
} as const

/** What came of the tests: in a plan’s summary, a preview, and a refusal to save. */
export const testOutcomesSchema = {
  type: 'array',
  description: 'What came of the rule’s tests; absent where it has none.',
  items: {
    type: 'object',
    required: ['test', 'outcome', 'rows', 'failed', 'examples'],
    properties: {
      test: { type: 'string' },
      outcome: {
        enum: ['passed', 'failed', 'empty'],
        description: 'Empty: the rule matches no variant that the test is about.',
      },
      rows: { ...count, description: 'Of how many prices it was asked.' },
      failed: { ...count, description: 'Of how many it does not hold.' },
      examples: {
        type: 'array',
        description: 'The first of them.',
        items: {
          type: 'object',
          required: ['id', 'sku', 'from', 'to', 'message'],
          properties: {
            id: { type: 'string', description: 'The variant.' },
            sku: { type: 'string' },
            from: { ...count, description: 'Minor units of the price list’s currency.' },
            to: count,
            message: { type: 'string', examples: ['would be 9.50 USD'] },
          },
        },
      },
    },
  },
} as const
