import { causeOf, causeSentence } from '#presenters/explanations/cause_sentence'
import {
  changedOutside,
  isReproduced,
  priceSentences,
} from '#presenters/explanations/price_sentences'
import { storyOf } from '#presenters/plan_story'
import type { PriceFacts } from '#queries/explanations/explain_price'
import type { RecordedPrice } from '#queries/explanations/price_at'
import { eventSchema, transformEvent } from '#transformers/event_transformer'
import { priceChangeSchema, transformPriceChange } from '#transformers/price_change_transformer'
import {
  priceListReferenceSchema,
  transformPriceListReference,
} from '#transformers/price_list_reference'

const text = { type: 'string' }
const optionalText = { type: ['string', 'null'] }
const amount = { type: 'integer', description: 'In the minor unit of `currency`.' }
const optionalAmount = { ...amount, type: ['integer', 'null'] }
const time = { type: 'string', format: 'date-time' }
const optionalTime = { ...time, type: ['string', 'null'] }

const recordedPriceSchema = {
  type: ['object', 'null'],
  required: ['amount', 'compareAt', 'currency', 'from'],
  properties: { amount, compareAt: optionalAmount, currency: text, from: time },
}

export const priceExplanationSchema = {
  type: 'object',
  required: [
    ...['variantId', 'sku', 'priceList', 'at', 'sentences', 'price', 'until', 'before', 'after'],
    ...['cause', 'priceChange', 'recomputed', 'events', 'channels', 'drifts', 'kept'],
  ],
  properties: {
    variantId: text,
    sku: text,
    priceList: priceListReferenceSchema,
    at: { ...time, description: 'The moment that was asked about.' },
    sentences: { type: 'array', items: text, description: 'The whole answer, for people.' },
    price: { ...recordedPriceSchema, description: 'Null where no price is recorded for then.' },
    until: { ...optionalTime, description: 'Null while it is in force.' },
    before: { ...recordedPriceSchema, description: 'The price before it.' },
    after: { ...recordedPriceSchema, description: 'The price that came next.' },
    cause: {
      type: 'object',
      required: [
        'kind',
        'text',
        'planId',
        'planNumber',
        'ruleId',
        'ruleVersionId',
        'undoes',
        'importId',
      ],
      properties: {
        kind: {
          enum: ['rule', 'import', 'asked', 'rollback', 'absorbed', 'file', 'unrecorded', 'none'],
          description:
            'By a plan: of a `rule`, of an `import`, of prices `asked` for, a `rollback`, or one that `absorbed` a channel’s price. Otherwise: by a catalog `file`, `unrecorded`, or `none` where no price was known.',
        },
        text,
        planId: optionalText,
        planNumber: { type: ['integer', 'null'] },
        ruleId: optionalText,
        ruleVersionId: optionalText,
        undoes: { ...optionalText, description: 'The id of the plan that a rollback undoes.' },
        importId: optionalText,
      },
    },
    priceChange: {
      anyOf: [priceChangeSchema, { type: 'null' }],
      description: 'As frozen with its plan.',
    },
    recomputed: {
      type: ['object', 'null'],
      description: 'What the rule’s version gives with the recorded inputs; null without a rule.',
      required: ['amount', 'compareAt', 'matches'],
      properties: {
        amount: optionalAmount,
        compareAt: optionalAmount,
        matches: { type: 'boolean' },
      },
    },
    events: { type: 'array', items: eventSchema, description: 'Who proposed, approved, applied …' },
    channels: {
      type: 'array',
      description: 'What each channel showed once the price had been written there.',
      items: {
        type: 'object',
        required: ['id', 'name', 'state', 'amount', 'compareAt', 'message', 'at'],
        properties: {
          ...{ id: text, name: text },
          state: { enum: ['pending', 'applied', 'accepted', 'failed', 'conflicted'] },
          ...{ amount: optionalAmount, compareAt: optionalAmount, message: optionalText, at: time },
        },
      },
    },
    drifts: {
      type: 'array',
      description: 'Other prices that channels showed then, or that this price was taken from.',
      items: {
        type: 'object',
        required: [
          'id',
          'channelId',
          'channel',
          'amount',
          'compareAt',
          'from',
          'to',
          'state',
          'resolution',
        ],
        properties: {
          ...{ id: text, channelId: text, channel: text, amount, compareAt: optionalAmount },
          ...{ from: time, to: optionalTime, state: text, resolution: optionalText },
        },
      },
    },
    kept: {
      type: ['object', 'null'],
      description: 'The price kept now, and whether something no record tells of changed it.',
      required: ['amount', 'compareAt', 'changedOutside'],
      properties: { amount, compareAt: optionalAmount, changedOutside: { type: 'boolean' } },
    },
  },
} as const

/** Why a price was what it was at a moment, and since when. */
export function transformPriceExplanation(facts: PriceFacts) {
  const { variant, list, at, version, before, after, plan, change, recomputed, kept } = facts
  return {
    variantId: String(variant.id),
    sku: variant.sku,
    priceList: transformPriceListReference(list),
    at: at.toUTC().toISO()!,
    sentences: priceSentences(facts),
    price: priceOf(version),
    until: after && version ? after.from.toISOString() : null,
    before: priceOf(before),
    after: priceOf(after),
    cause: causeJson(facts),
    priceChange: change && plan ? transformPriceChange(change, storyOf(plan)) : null,
    recomputed: recomputed && { ...recomputed, matches: isReproduced(facts)! },
    events: facts.events.map((event) => transformEvent(event, facts.nameOf)),
    channels: facts.proofs.map(({ channelId, channel, at: seenAt, ...proof }) => ({
      ...{ id: String(channelId), name: channel, ...proof, at: seenAt.toISOString() },
    })),
    drifts: facts.drifts.map(({ id, channelId, from, to, ...drift }) => ({
      ...{ id: String(id), channelId: String(channelId), ...drift },
      ...{ from: from.toISOString(), to: to?.toISOString() ?? null },
    })),
    kept: kept && { ...kept, changedOutside: changedOutside(facts) },
  }

  function priceOf(price: RecordedPrice | null) {
    if (!price) return null
    const { amount: minor, compareAt, from } = price
    return { amount: minor, compareAt, currency: list.currency, from: from.toISOString() }
  }
}

function causeJson(facts: PriceFacts) {
  const { plan, file } = facts
  return {
    kind: causeOf(facts),
    text: causeSentence(facts),
    planId: idText(plan?.id),
    planNumber: plan?.number ?? null,
    ruleId: idText(plan?.ruleVersion?.ruleId),
    ruleVersionId: idText(plan?.ruleVersionId),
    undoes: idText(plan?.rollbackOfId),
    importId: idText(file?.id),
  }
}

const idText = (id: number | null | undefined) => (id ? String(id) : null)
