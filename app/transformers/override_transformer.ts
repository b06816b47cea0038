import type { Override } from '#models/override'

export const overrideSchema = {
  type: ['object', 'null'],
  description: 'Which guardrails an owner let it cross, who and why; null when none.',
  required: ['guardrails', 'reason', 'by', 'at'],
  properties: {
    guardrails: { type: 'array', items: { type: 'string' }, description: 'Ids.' },
    reason: { type: 'string' },
    by: {
      type: 'object',
      required: ['type', 'id'],
      properties: { type: { type: 'string' }, id: { type: ['string', 'null'] } },
    },
    at: { type: 'string', format: 'date-time' },
  },
} as const

/** What an owner let through, as the API gives it. */
export function transformOverride(override: Override | null) {
  if (override === null) return null
  const { guardrails, reason, actorType, actorId, at } = override
  return { guardrails, reason, by: { type: actorType, id: actorId?.toString() ?? null }, at }
}
