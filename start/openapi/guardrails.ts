import { component, json, list, single } from '#start/openapi/parts'
import type { Operations, Schema } from '#services/openapi'
import { drillSchema } from '#transformers/drill_transformer'
import { guardrailSchema } from '#transformers/guardrail_transformer'

const Guardrail = component('Guardrail', guardrailSchema)
const Drill = component('GuardrailDrill', drillSchema)

const { kind, params, level, enabled } = guardrailSchema.properties
const demands: Record<string, Schema> = {
  kind,
  params,
  level,
  selector: {
    oneOf: [{ type: 'string' }, { type: 'object' }, { type: 'null' }],
    description: 'Narrows it to some variants, as text or as its tree; absent or empty: all.',
  },
  priceList: {
    type: ['string', 'null'],
    description: 'Narrows it to one price list, by name or id; absent: all.',
  },
  enabled,
}
const ifMatch = { 'If-Match': 'The ETag you have read; refused with 412 when it was edited since.' }
const stale = { 412: 'Somebody has edited the guardrail since: `version_stale`.' }
const refusals = {
  422: '`guardrail_invalid`, or `selector_invalid` (with `position`): each mistake has its pointer.',
}

export const guardrailOperations: Operations = {
  'guardrail_drills.store': {
    summary: 'Try the classic price disasters on a copy of the prices',
    description:
      'Says what would stop each of them, and what would get through. Nothing is written; an event keeps the answer.',
    permission: 'plans.propose',
    answers: { 200: { description: 'What came of it.', schema: single(Drill) } },
  },
  'guardrails.index': {
    summary: 'List the guardrails, those switched off too',
    permission: 'guardrails.read',
    paginated: true,
    answers: { 200: { description: 'Guardrails.', schema: list(Guardrail) } },
  },
  'guardrails.store': {
    summary: 'Add a guardrail',
    description: 'It holds from the next proposal or apply on.',
    permission: 'guardrails.write',
    body: json({ type: 'object', required: ['kind', 'params'], properties: demands }),
    answers: {
      201: {
        description: 'The guardrail.',
        schema: single(Guardrail),
        location: 'guardrails.show',
      },
    },
    refusals,
  },
  'guardrails.show': {
    summary: 'Read a guardrail',
    permission: 'guardrails.read',
    answers: { 200: { description: 'The guardrail.', schema: single(Guardrail) } },
  },
  'guardrails.update': {
    summary: 'Change a guardrail, or switch it off or on',
    description: 'Its kind stays: delete it and add one of the other kind.',
    permission: 'guardrails.write',
    headers: ifMatch,
    body: json({ type: 'object', properties: demands }),
    answers: { 200: { description: 'The guardrail.', schema: single(Guardrail) } },
    refusals: { ...refusals, ...stale },
  },
  'guardrails.destroy': {
    summary: 'Delete a guardrail',
    description: 'Plans keep the copy they were checked against.',
    permission: 'guardrails.write',
    headers: ifMatch,
    answers: { 204: { description: 'It is gone.', schema: null } },
    refusals: stale,
  },
}
