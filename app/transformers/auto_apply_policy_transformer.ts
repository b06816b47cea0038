import type AutoApplyPolicy from '#models/auto_apply_policy'
import {
  autoApplySentence,
  autoApplySources,
  percentOfTenThousandths,
} from '#pricing/approvals/index'

/** A version of the auto-apply policy. */
export function transformAutoApplyPolicy(policy: AutoApplyPolicy) {
  const { version, enabled, sources, mostRows, mostChange, allowsBlocked, createdAt } = policy
  return {
    ...{ version, enabled, sources, mostRows },
    mostPercent: percentOfTenThousandths(mostChange),
    allowsBlocked,
    sentence: enabled ? autoApplySentence(policy) : 'No plan goes without a person.',
    createdAt: createdAt.toUTC().toISO()!,
  }
}

export const autoApplyPolicySchema = {
  type: 'object',
  required: [
    ...['version', 'enabled', 'sources', 'mostRows', 'mostPercent', 'allowsBlocked', 'sentence'],
    'createdAt',
  ],
  additionalProperties: false,
  properties: {
    version: { type: 'integer', description: 'The highest is in force.' },
    enabled: { type: 'boolean' },
    sources: { type: 'array', items: { enum: [...autoApplySources] } },
    mostRows: { type: 'integer', description: 'How many prices such a plan may change.' },
    mostPercent: { type: 'number', description: 'By how much each, up to 4 decimals.' },
    allowsBlocked: { type: 'boolean', description: 'Whether blocked rows may stay behind.' },
    sentence: { type: 'string' },
    createdAt: { type: 'string', format: 'date-time' },
  },
} as const
