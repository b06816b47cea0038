const text = { type: 'string' } as const

/** A rule that is only named, as answers about several show it. */
export const ruleReferenceSchema = {
  type: 'object',
  required: ['id', 'name'],
  properties: { id: text, name: text },
} as const

/** The rules that another one outranks, and what each would have given. */
export const losersSchema = {
  type: 'array',
  items: {
    type: 'object',
    required: ['rule', 'amount'],
    properties: {
      rule: ruleReferenceSchema,
      amount: {
        type: ['integer', 'null'],
        description: 'What it would have given; null where nothing.',
      },
    },
  },
} as const
