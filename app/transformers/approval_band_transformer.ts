import type ApprovalBand from '#models/approval_band'
import {
  approvalMeasures,
  approverRoles,
  bandSentence,
  MOST_APPROVERS,
  percentOfTenThousandths,
  type NameOf,
} from '#pricing/approvals/index'

/** A band with the sentence that says what it demands. */
export function transformApprovalBand(band: ApprovalBand, nameOf: NameOf) {
  const { id, measure, above, currency, approvers, leastRole, members, createdAt, updatedAt } = band
  return {
    id: String(id),
    measure,
    above: measure === 'change' ? percentOfTenThousandths(above) : above,
    currency,
    approvers,
    leastRole,
    members: members.map((member) => ({ id: String(member), name: nameOf(member) })),
    sentence: bandSentence(band.asBand(), nameOf),
    createdAt: createdAt.toUTC().toISO()!,
    updatedAt: updatedAt.toUTC().toISO()!,
  }
}

export const approvalBandSchema = {
  type: 'object',
  required: [
    ...['id', 'measure', 'above', 'currency', 'approvers', 'leastRole', 'members', 'sentence'],
    ...['createdAt', 'updatedAt'],
  ],
  additionalProperties: false,
  properties: {
    id: { type: 'string' },
    measure: {
      enum: [...approvalMeasures],
      description:
        '`rows`: how many prices change. `change`: the largest change of one price. `money`: the sum of |to − from| over the prices of one currency.',
    },
    above: {
      type: 'number',
      description:
        'Reached by more than this: prices, percent with up to 4 decimals, or minor units of `currency`.',
    },
    currency: { type: ['string', 'null'], description: 'For money, ISO 4217; else null.' },
    approvers: { type: 'integer', minimum: 1, maximum: MOST_APPROVERS },
    leastRole: { enum: [...approverRoles] },
    members: {
      type: 'array',
      description: 'The only people who count; everybody with the role when empty.',
      items: {
        type: 'object',
        required: ['id', 'name'],
        properties: { id: { type: 'string' }, name: { type: 'string' } },
      },
    },
    sentence: { type: 'string' },
    createdAt: { type: 'string', format: 'date-time' },
    updatedAt: { type: 'string', format: 'date-time' },
  },
} as const
