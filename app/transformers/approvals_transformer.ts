import type { PlanApprovals } from '#presenters/plans/plan_approvals'
import { approverRoles } from '#pricing/approvals/index'

const count = { type: 'integer' }

export const approvalsSchema = {
  type: 'object',
  description: 'Who approved the plan as it is, and what it needs while it is proposed.',
  required: ['missing', 'needs', 'given'],
  properties: {
    missing: { ...count, description: 'How many more approvals it takes at least.' },
    needs: {
      type: 'array',
      description: 'Each of these has to be met; one person may count for several.',
      items: {
        type: 'object',
        required: ['band', 'needed', 'given', 'leastRole', 'members', 'why', 'sentence'],
        properties: {
          band: { type: ['string', 'null'], description: 'Null: what every plan needs.' },
          needed: count,
          given: count,
          leastRole: { enum: [...approverRoles] },
          members: { type: 'array', items: { type: 'string' }, description: 'The only who count.' },
          why: { type: ['string', 'null'], description: 'What the plan does that asks for it.' },
          sentence: { type: 'string' },
        },
      },
    },
    given: {
      type: 'array',
      items: {
        type: 'object',
        required: ['by', 'at', 'comment'],
        properties: {
          by: {
            type: 'object',
            required: ['type', 'id', 'name'],
            properties: {
              type: { type: 'string' },
              id: { type: ['string', 'null'] },
              name: { type: 'string' },
            },
          },
          at: { type: 'string', format: 'date-time' },
          comment: { type: ['string', 'null'] },
        },
      },
    },
  },
} as const

/** Who approved a plan, and what it needs, as the API gives it. */
export function transformApprovals({ missing, demands, given }: PlanApprovals) {
  return {
    missing,
    needs: demands.map(({ band, needed, given: had, why, sentence }) => ({
      ...{ band: band?.id ?? null, needed, given: had, why, sentence },
      leastRole: band?.leastRole ?? 'admin',
      members: (band?.members ?? []).map(String),
    })),
    given: given.map(({ actor, name, at, comment }) => ({
      by: { type: actor.type, id: actor.id?.toString() ?? null, name },
      at: at.toUTC().toISO()!,
      comment,
    })),
  }
}
