import type { Mistake } from '#queries/reading'

export const warningsSchema = {
  type: 'array',
  description:
    'What is hardly meant, although it can be saved: nothing of it keeps anybody from it.',
  items: {
    type: 'object',
    required: ['pointer', 'code', 'message', 'position', 'length', 'suggestion'],
    properties: {
      pointer: { type: 'string' },
      code: { enum: ['value_unseen', 'margin_without_cost'] },
      message: { type: 'string' },
      position: { type: ['integer', 'null'], description: 'Where in the selector’s text, from 0.' },
      length: { type: ['integer', 'null'] },
      suggestion: { type: ['string', 'null'], description: 'What to put there instead.' },
    },
  },
} as const

/** A warning beside an answer. */
export function transformWarning({ pointer, code, message, mark }: Mistake) {
  return {
    ...{ pointer, code, message },
    position: mark?.position ?? null,
    length: mark?.length ?? null,
    suggestion: mark?.suggestion ?? null,
  }
}
