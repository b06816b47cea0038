import type { Counterfactuals, GuardedMove } from '#actions/counterfactuals/find_counterfactuals'
import type { GuardedChange, RuleCounterfactual } from '#actions/counterfactuals/explain_rule'
import {
  askedSentence,
  ruleSentence,
  wishSentence,
} from '#presenters/counterfactuals/counterfactual_sentences'
import type RuleVersion from '#models/rule_version'
import { changeSentence, changeWords, moveSentence } from '#pricing/counterfactual/index'
import {
  priceListReferenceSchema,
  transformPriceListReference,
} from '#transformers/price_list_reference'
import { losersSchema, ruleReferenceSchema } from '#transformers/rule_reference'

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

const laneSchema = {
  type: 'object',
  required: ['lane', 'winner', 'amount', 'losers'],
  properties: {
    lane: { ...text, description: 'Its name.' },
    winner: ruleReferenceSchema,
    amount: { ...optionalAmount, description: 'The price after this lane; null where it stops.' },
    losers: losersSchema,
  },
}

const moveSchema = {
  type: 'object',
  required: ['of', 'rule', 'priority', 'text', 'passes', 'guardrails'],
  properties: {
    of: {
      enum: ['raise', 'lower', 'match', 'leave'],
      description:
        'Its priority would have to be higher or lower, or its selector would have to match the variant or to leave it out.',
    },
    rule: ruleReferenceSchema,
    priority: {
      type: ['object', 'null'],
      description: 'Now, and the nearest that does it; null where it is about the selector.',
      required: ['from', 'to'],
      properties: { from: { type: 'integer' }, to: { type: 'integer' } },
    },
    text,
    passes: {
      type: 'boolean',
      description: 'Whether the guardrails would then let the price through.',
    },
    guardrails: { ...checksSchema, description: 'Those that would not hold.' },
  },
}

export const counterfactualSchema = {
  type: 'object',
  required: [
    ...['variantId', 'sku', 'priceList', 'amount', 'price', 'text', 'asked', 'together', 'lanes'],
    ...['rules', 'moves'],
  ],
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
    together: {
      ...optionalAmount,
      description:
        'What all rules make of the price now, lane by lane; null where none runs, or the price stays because one cannot compute or a window holds it.',
    },
    lanes: {
      type: 'array',
      description: 'Who sets the price in each lane in running order, and who would have.',
      items: laneSchema,
    },
    rules: {
      type: 'array',
      description: 'The rules that match the variant, lane by lane as they rank.',
      items: {
        type: 'object',
        required: [
          ...['id', 'name', 'version', 'role', 'losesTo', 'today', 'text', 'nearest'],
          'changes',
        ],
        properties: {
          ...{ id: text, name: text, version: { type: 'integer' } },
          role: {
            enum: ['sets', 'holds', 'loses', 'scheduled'],
            description:
              'It sets the price in its lane, holds it while its window is open, loses to another rule, or is left to its own schedule.',
          },
          losesTo: {
            ...ruleReferenceSchema,
            type: ['object', 'null'],
            description: 'The rule that wins; of equal priority only when all rules run.',
          },
          today: {
            ...optionalAmount,
            description: 'What it gives now in its lane; null where it gives nothing.',
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
              'Each by itself makes the price the wish, as a real evaluation confirmed. Empty for a rule that others of a higher priority outrank: nothing of its own helps.',
            items: changeSchema,
          },
        },
      },
    },
    moves: {
      type: 'array',
      description: 'Which rule would have to win or lose: each by itself makes the price the wish.',
      items: moveSchema,
    },
  },
} as const

/** What would have to change for a price to be another. */
export function transformCounterfactuals(found: Counterfactuals) {
  const { variant, list, wanted, price, asked, meeting } = found
  const said = askedSentence(found)
  return {
    variantId: String(variant.id),
    sku: variant.sku,
    priceList: transformPriceListReference(list),
    amount: wanted,
    price,
    text: wishSentence(found),
    asked: said === null ? null : { passes: asked!.exception === null, text: said },
    together: meeting?.price ?? null,
    lanes: (meeting?.lanes ?? []).map(({ winner, amount: after, losers }) => ({
      ...{ lane: winner.lane.name, winner: transformRule(winner), amount: after },
      losers: losers.map((loser) => ({
        rule: transformRule(loser.version),
        amount: loser.amount,
      })),
    })),
    rules: found.rules.map((rule) => ({
      id: String(rule.version.ruleId),
      name: rule.version.name,
      version: rule.version.number,
      role: rule.role.is,
      losesTo: rule.role.is === 'loses' ? transformRule(rule.role.to) : null,
      today: rule.today,
      text: ruleSentence(rule, found),
      nearest: rule.reach.fits ? null : { below: rule.reach.below, above: rule.reach.above },
      changes: rule.changes.map((change) => transformChange(change, rule, list.currency)),
    })),
    moves: found.moves.map(transformMove),
  }
}

const transformRule = ({ ruleId, name }: RuleVersion) => ({ id: String(ruleId), name })

function transformMove(move: GuardedMove) {
  const { ruleId, name } = move.rule
  return {
    of: move.of,
    rule: { id: String(ruleId), name },
    priority: 'to' in move ? { from: move.from, to: move.to } : null,
    text: moveSentence(move),
    ...guardrailsOf(move),
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
    cuts: change.cuts,
    ...guardrailsOf(change),
  }
}

function guardrailsOf({ passes, failed }: Pick<GuardedMove, 'passes' | 'failed'>) {
  return {
    passes,
    guardrails: failed.map(({ guardrail, kind, level, message }) => ({
      ...{ guardrail, kind, level, message },
    })),
  }
}
