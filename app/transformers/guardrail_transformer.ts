import type Guardrail from '#models/guardrail'
import type Project from '#models/project'
import { guardrailKinds, guardrailLevels, guardrailSentence } from '#pricing/guardrails/index'
import {
  priceListReferenceSchema,
  transformPriceListReference,
} from '#transformers/price_list_reference'

/** A guardrail with the sentence that says what it demands; its price list must be loaded. */
export function transformGuardrail(guardrail: Guardrail, { currency }: Pick<Project, 'currency'>) {
  const { id, kind, params, level, selector, priceList, enabled, createdAt, updatedAt } = guardrail
  return {
    id: String(id),
    kind,
    params,
    level,
    selector,
    priceList: priceList ? transformPriceListReference(priceList) : null,
    enabled,
    sentence: sentenceOf(guardrail, currency),
    createdAt: createdAt.toUTC().toISO()!,
    updatedAt: updatedAt.toUTC().toISO()!,
  }
}

/** "For cost:present in “Europe”: every price leaves a margin of at least 10 %." */
function sentenceOf({ kind, params, selector, priceList }: Guardrail, currency: string) {
  const demand = guardrailSentence({ kind, params }, priceList?.currency ?? currency)
  const where = [selector, priceList && `in “${priceList.name}”`].filter(Boolean).join(' ')
  if (where === '') return demand
  const scope = selector === null ? where[0].toUpperCase() + where.slice(1) : `For ${where}`
  return `${scope}: ${demand[0].toLowerCase()}${demand.slice(1)}`
}

export const guardrailSchema = {
  type: 'object',
  required: [
    ...['id', 'kind', 'params', 'level', 'selector', 'priceList', 'enabled', 'sentence'],
    ...['createdAt', 'updatedAt'],
  ],
  properties: {
    id: { type: 'string' },
    kind: { enum: guardrailKinds },
    params: {
      type: 'object',
      description:
        'What the kind asks for, as the guide to guardrails lists it: `{ "percent": 40 }`, say, or `{ "amount": 1999 }` in minor units of the price list, else of the project’s currency.',
    },
    level: {
      enum: guardrailLevels,
      description: 'advisory only tells, overridable and hard stop the price change.',
    },
    selector: { type: ['string', 'null'], description: 'Which variants; all of them when null.' },
    priceList: { oneOf: [priceListReferenceSchema, { type: 'null' }] },
    enabled: { type: 'boolean' },
    sentence: { type: 'string' },
    createdAt: { type: 'string', format: 'date-time' },
    updatedAt: { type: 'string', format: 'date-time' },
  },
} as const
