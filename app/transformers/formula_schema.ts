/** JSON Schema of a formula (DESIGN.md §5), for requests and answers alike. */

const minor = { type: 'integer', description: "Minor units of the price list's currency." }
const percent = { type: 'number', description: 'Percent, with up to 4 decimals.' }

export const formulaSchema = {
  type: 'object',
  description: 'How the new price is computed: base, adjustments, bounds, rounding, compare-at.',
  required: ['base'],
  additionalProperties: false,
  properties: {
    base: {
      oneOf: [
        { enum: ['price', 'compareAt', 'cost'] },
        only({ amount: { ...minor, minimum: 1 } }),
        only({ priceList: { type: 'string', description: 'The name of a price list.' } }),
      ],
    },
    adjust: {
      type: 'array',
      maxItems: 20,
      description: 'Steps, carried out in order without rounding in between.',
      items: {
        oneOf: [
          only({ percent: { ...percent, minimum: -100 } }),
          only({ amount: minor }),
          only({ multiply: { type: 'number', exclusiveMinimum: 0 } }),
          only({ markup: { ...percent, minimum: -100 } }),
          only({ margin: { ...percent, exclusiveMaximum: 100 } }),
        ],
      },
    },
    bounds: {
      type: 'object',
      additionalProperties: false,
      properties: {
        min: { ...minor, minimum: 0 },
        max: { ...minor, minimum: 1 },
        minMargin: { ...percent, minimum: 0, exclusiveMaximum: 100 },
        minMarkup: { ...percent, minimum: 0 },
        maxIncrease: { ...percent, minimum: 0 },
        maxDecrease: { ...percent, minimum: 0, maximum: 100 },
      },
    },
    round: {
      type: 'object',
      description: 'Allowed amounts are n × step + ending.',
      additionalProperties: false,
      properties: {
        step: { ...minor, minimum: 1 },
        ending: { ...minor, minimum: 0 },
        mode: { enum: ['nearest', 'up', 'down'] },
      },
    },
    compareAt: {
      description:
        '`previous` is the old price when the price falls; `prior` is the EU prior price, and nothing where the price is not below it.',
      oneOf: [
        { enum: ['keep', 'clear', 'previous', 'prior'] },
        only({ amount: { ...minor, minimum: 1 } }),
      ],
    },
  },
} as const

/** An object with exactly this one key. */
function only(properties: Record<string, object>) {
  return {
    type: 'object',
    required: Object.keys(properties),
    additionalProperties: false,
    properties,
  } as const
}
