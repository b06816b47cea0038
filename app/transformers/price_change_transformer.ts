import { overrideSchema, transformOverride } from '#transformers/override_transformer'
import {
  explanationOf,
  reasonOf,
  verdictOf,
  type StoryPlan,
} from '#presenters/price_change_presenter'
import type { PriceChangeRow } from '#queries/plans/list_price_changes'
import { LISTED_STATES } from '#queries/plans/price_change_conditions'

const amount = { type: 'integer', description: 'In the minor unit of `currency`.' }
const optionalAmount = { ...amount, type: ['integer', 'null'] }

export const priceChangeSchema = {
  type: 'object',
  required: [
    ...['id', 'sku', 'title', 'productTitle', 'priceList', 'currency', 'from', 'to'],
    ...['compareAtFrom', 'compareAtTo', 'state', 'reason', 'override', 'verdict'],
    'explanation',
  ],
  properties: {
    id: { type: ['string', 'null'], description: 'Null in a preview.' },
    variantId: { type: 'string' },
    sku: { type: 'string' },
    title: { type: ['string', 'null'] },
    productTitle: { type: 'string' },
    priceList: {
      type: 'object',
      required: ['id', 'name'],
      properties: { id: { type: 'string' }, name: { type: 'string' } },
    },
    currency: { type: 'string', description: 'ISO 4217.' },
    from: amount,
    to: amount,
    compareAtFrom: optionalAmount,
    compareAtTo: optionalAmount,
    state: { type: 'string', enum: [...LISTED_STATES] },
    reason: {
      type: ['object', 'null'],
      description: 'Why the row is not as planned, or did not change.',
      required: ['code', 'message'],
      properties: { code: { type: 'string' }, message: { type: 'string' } },
    },
    override: overrideSchema,
    verdict: {
      type: 'object',
      required: ['ok', 'checks'],
      properties: {
        ok: { type: 'boolean' },
        checks: {
          type: 'array',
          items: {
            type: 'object',
            required: ['guardrail', 'kind', 'level', 'ok', 'message'],
            properties: {
              guardrail: { type: 'string' },
              kind: { type: 'string' },
              level: { type: 'string' },
              ok: { type: 'boolean' },
              message: { type: ['string', 'null'] },
              corrected: {
                type: 'boolean',
                description: 'Whether the change was put right so that it holds; absent otherwise.',
              },
            },
          },
        },
      },
    },
    explanation: {
      type: 'array',
      items: {
        type: 'object',
        required: ['step', 'operand', 'result', 'note'],
        properties: {
          key: { type: 'string' },
          step: { type: 'string' },
          operand: { type: ['string', 'null'] },
          result: { type: 'string' },
          note: { type: ['string', 'null'] },
          decided: { type: 'boolean' },
          lost: { type: 'boolean', description: 'A rule that lost, and had no say.' },
        },
      },
    },
  },
} as const

/** A price change with its verdict and explanation, as the API gives it. */
export function transformPriceChange(row: PriceChangeRow, plan: StoryPlan) {
  return {
    id: row.id === null ? null : String(row.id),
    variantId: String(row.variantId),
    sku: row.sku,
    title: row.title,
    productTitle: row.productTitle,
    priceList: { id: String(row.priceListId), name: row.priceListName },
    currency: row.currency,
    from: row.from,
    to: row.to,
    compareAtFrom: row.compareAtFrom,
    compareAtTo: row.compareAtTo,
    state: row.state,
    reason: row.reason === null ? null : { code: row.reason, message: reasonOf(row, plan)! },
    override: transformOverride(row.override ?? null),
    verdict: verdictOf(row, plan),
    explanation: explanationOf(row, plan),
  }
}
