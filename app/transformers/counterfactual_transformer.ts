import type { Counterfactuals } from '#actions/counterfactuals/find_counterfactuals'
import type { GuardedChange, RuleCounterfactual } from '#actions/counterfactuals/explain_rule'
import {
  askedSentence,
  ruleSentence,
  wishSentence,
} from '#presenters/counterfactuals/counterfactual_sentences'
import { changeSentence, changeWords } from '#pricing/counterfactual/index'
import {
  priceListReferenceSchema,
  transformPriceListReference,
} from '#transformers/price_list_reference'

const text = { type: 'string' }
const optionalText = { type: ['string', 'null'] }
const amount = { type: 'integer', description: 'In the minor unit of the price list’s currency.' }
const optionalAmount = { ...amount, type: ['integer', 'null'] }
const number = { type: ['number', 'null'] }

const checksSchema = {
  type: 'array',
  items: {
    type: 'object',
    required: ['guardrail', 'kind', 'level', 'message'],
    properties: { guardrail: text, kind: text, level: text, message: optionalText },
  },
}

const changeSchema = {
  type: 'object',
  required: [
    ...['key', 'name', 'now', 'then', 'range', 'text', 'value', 'least', 'most'],
    ...['cuts', 'passes', 'guardrails'],
  ],
  properties: {
    key: {
      ...text,
      description:
        'Part of the formula (`adjust.0`, `bounds.min`, `round`) or `input.price`, `input.cost` ….',
    },
    ...{ name: text, now: text, then: text, range: optionalText, text },
    value: {
      ...number,
      description:
        'What it would have to be: minor units, percent or a factor. Null for a rounding, and where the bound would have to go.',
    },
    least: { ...number, description: 'The least value that does it as well.' },
    most: { ...number, description: 'The most that does.' },
    cuts: { type: 'boolean', description: 'Whether it is the bound that cuts today.' },
    passes: {
      type: 'boolean',
      description: 'Whether the guardrails would then let the price through.',
    },
    guardrails: { ...checksSchema, description: 'Those that would not hold.' },
  },
}

export const counterfactualSchema = {
  type: 'object',
  required: ['variantId', 'sku', 'priceList', 'amount', 'price', 'text', 'asked', 'rules'],
  properties: {
    variantId: text,
    sku: text,
    priceList: priceListReferenceSchema,
    amount: { ...amount, description: 'The price wished for.' },
    price: {
      type: ['object', 'null'],
      required: ['amount', 'compareAt'],
      properties: { amount, compareAt: optionalAmount },
    },
    text,
    asked: {
      type: ['object', 'null'],
      description:
        'What would become of a plan that asks for the price itself; null when it is that already.',
      required: ['passes', 'text'],
      properties: { passes: { type: 'boolean' }, text },
    },
    rules: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'name', 'version', 'today', 'text', 'nearest', 'changes'],
        properties: {
          ...{ id: text, name: text, version: { type: 'integer' } },
          today: {
            ...optionalAmount,
            description: 'What it gives now; null where it gives nothing.',
          },
          text,
          nearest: {
            type: ['object', 'null'],
            description:
              'The nearest prices its rounding allows, where it does not allow the wish.',
            required: ['below', 'above'],
            properties: { below: optionalAmount, above: optionalAmount },
          },
          changes: {
            type: 'array',
            description:
              'Each by itself makes the rule give the wish, as a real evaluation confirmed.',
            items: changeSchema,
          },
        },
      },
    },
  },
} as const

/** What would have to change for a price to be another. */
export function transformCounterfactuals(found: Counterfactuals) {
  const { variant, list, wanted, price, asked } = found
  const said = askedSentence(found)
  return {
    variantId: String(variant.id),
    sku: variant.sku,
    priceList: transformPriceListReference(list),
    amount: wanted,
    price,
    text: wishSentence(found),
    asked: said === null ? null : { passes: asked!.exception === null, text: said },
    rules: found.rules.map((rule) => ({
      id: String(rule.version.ruleId),
      name: rule.version.name,
      version: rule.version.number,
      today: rule.today,
      text: ruleSentence(rule, found),
      nearest: rule.reach.fits ? null : { below: rule.reach.below, above: rule.reach.above },
      changes: rule.changes.map((change) => transformChange(change, rule, list.currency)),
    })),
  }
}

function transformChange(change: GuardedChange, rule: RuleCounterfactual, currency: string) {
  const { formula } = rule.version
  const words = changeWords(change, formula, currency, rule.baseCurrency ?? currency)
  const turn = change.of === 'number' ? change.turn : null
  return {
    key: change.key,
    ...words,
    text: changeSentence(words),
    ...{ value: turn?.to ?? null, least: turn?.least ?? null, most: turn?.most ?? null },
    ...{ cuts: change.cuts, passes: change.passes },
    guardrails: change.failed.map(({ guardrail, kind, level, message }) => ({
      ...{ guardrail, kind, level, message },
    })),
  }
}
